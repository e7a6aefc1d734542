// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which modules are published, and that each of them is where users and the tests beside this one look for it. */
class PublishedIT {
  private static final Path ROOT = Path.of(System.getProperty("contextvars.root", "../.."));

  @Test
  void everyModuleThatPacksItsSourcesIsTestedHere() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      assertThat(
          folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .filter(
                  folder -> text(folder.resolve("pom.xml")).contains("<artifactId>maven-source-plugin</artifactId>"))
              .map(folder -> folder.getFileName().toString())
              .sorted())
          .isEqualTo(PackedJar.PUBLISHED);
    }
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.verification.modulepath.PackedJar#published")
  void isInTheBomAndHasItsSourcesAndItsJavadocBesideIt(PackedJar jar) {
    String file = jar.path().getFileName().toString();

    assertThat(text(ROOT.resolve("contextvars-bom/pom.xml")))
        .contains("<artifactId>" + jar.artifact() + "</artifactId>");
    assertThat(jar.path().resolveSibling(file.replace(".jar", "-sources.jar"))).exists();
    if (System.getProperty("maven.javadoc.skip") == null) {
      assertThat(jar.path().resolveSibling(file.replace(".jar", "-javadoc.jar"))).exists();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
