// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs of the guide: every class of their package that has a {@code main}. */
final class GuidePrograms {
  private static final String FOLDER = "io/contextvars/examples/guide";

  private GuidePrograms() {}

  /** {@return the programs in the order of their names} */
  static List<Program> all() {
    try {
      URL folder = GuidePrograms.class.getClassLoader().getResource(FOLDER);
      return folder == null ? List.of() : in(Path.of(folder.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("run the examples from a folder of classes, as ./demo does", e);
    }
  }

  private static List<Program> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package-info"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .sorted()
          .map(GuidePrograms::named)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program named(String name) {
    return new Program(name, "A program of the guide.", args -> run(mainOf(name), args));
  }

  private static Method mainOf(String name) throws ReflectiveOperationException {
    return Class.forName(FOLDER.replace('/', '.') + "." + name).getMethod("main", String[].class);
  }

  private static void run(Method main, String[] args) throws Exception {
    try {
      main.invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception failure ? failure : e;
    }
  }
}
