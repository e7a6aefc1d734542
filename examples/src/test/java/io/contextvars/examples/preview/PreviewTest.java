// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.ContextVar;
import io.contextvars.examples.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that need a preview of the JDK. They are no part of what is compiled and published: each is launched from its
 * source, in a JVM of its own, with the flag.
 */
class PreviewTest {
  private static final int PREVIEW_OF = 25; // what is a preview changes with every release

  static List<Path> all() {
    return Repository.files(Repository.previews(), ".java");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void printsWhatItSays(Path program) throws Exception {
    assumeTrue(Runtime.version().feature() == PREVIEW_OF, "it is written for the previews of " + PREVIEW_OF);
    List<String> head = Repository.text(program)
        .lines()
        .dropWhile(line -> !line.startsWith("// $ java --enable-preview"))
        .takeWhile(line -> line.startsWith("// "))
        .map(line -> line.substring("// ".length()))
        .toList();

    assertThat(launched(program)).isEqualTo(head.subList(1, head.size())).isNotEmpty();
  }

  private static List<String> launched(Path program) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path core = Path.of(ContextVar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process = new ProcessBuilder(java.toString(), "--enable-preview", "--source",
        Integer.toString(PREVIEW_OF), "-cp", core.toString(), program.toString())
        .redirectErrorStream(true)
        .start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.lines().filter(line -> !line.startsWith("Note: ")).toList(); // of the compiler, on previews
  }
}
