// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.JCStressTest;

/**
 * The tests as they are declared in compiled classes. jcstress has a list of its own, written by its annotation
 * processor, and silently runs nothing if that did not run.
 */
record Declared(String name, boolean quick) {
  private static final String PACKAGE = Declared.class.getPackageName();

  /** {@return what jcstress calls the test} */
  String fullName() {
    return PACKAGE + "." + name;
  }

  static List<Declared> all() {
    try {
      URI place = Declared.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        return in(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
        return in(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the compiled tests", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Cannot find the compiled tests", e);
    }
  }

  private static List<Declared> in(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(PACKAGE.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> load(file.substring(0, file.length() - ".class".length())))
          .filter(type -> type.isAnnotationPresent(JCStressTest.class))
          .map(type -> new Declared(
              type.getCanonicalName().substring(PACKAGE.length() + 1), type.isAnnotationPresent(Quick.class)))
          .sorted((one, other) -> one.name.compareTo(other.name))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(PACKAGE + "." + name, false, Declared.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Cannot load " + name, e);
    }
  }
}
