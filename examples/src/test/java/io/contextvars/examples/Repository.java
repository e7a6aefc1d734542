// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the files are that the tests compare with each other. */
public final class Repository {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>contextvars-parent</artifactId>\\s*<version>([^<]+)</version>");

  private Repository() {}

  /** {@return the folder of the clone: the build names it; a run from an editor looks upwards for it} */
  public static Path root() {
    String announced = System.getProperty("contextvars.root");
    if (announced != null) {
      return Path.of(announced);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = Objects.requireNonNull(folder.getParent(), "not inside a clone: no folder above has .mvn");
    }
    return folder;
  }

  /** {@return the version that the root pom declares} */
  public static String version() {
    Matcher version = VERSION.matcher(text(root().resolve("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("the root pom declares no version for contextvars-parent");
    }
    return version.group(1);
  }

  /** {@return the source of a program, or of a class in another package: {@code Quickstart}, {@code contest/Handler}} */
  public static Path source(String name) {
    Path guide = sources().resolve("guide").resolve(name + ".java");
    return Stream.of(sources(), previews())
        .map(folder -> folder.resolve(name + ".java"))
        .filter(Files::exists)
        .findFirst()
        .orElse(guide);
  }

  public static Path sources() {
    return root().resolve("examples/src/main/java/io/contextvars/examples");
  }

  /** {@return the folder of the programs that need a preview of the JDK} */
  public static Path previews() {
    return root().resolve("examples/src/preview");
  }

  /** {@return the file that holds what a program prints} */
  public static Path output(String name) {
    return outputs().resolve(name + ".txt");
  }

  public static Path outputs() {
    return root().resolve("examples/src/test/resources/outputs");
  }

  /** {@return the files of a folder with an ending, in the order of their names; none if there is no such folder} */
  public static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
