// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir
  Path folder;

  private static int run(String... options) {
    return Main.commandLine().execute(options);
  }

  @Test
  void agreementIsZero() {
    assertThat(run("core", "--python", Reference.python(10).command(), "--programs", "20", "--seed", "4")).isZero();
  }

  @Test
  void everyLanguageIsSpoken() {
    assertThat(run("asyncio", "--python", Reference.python(13).command(), "--programs", "20", "--seed", "4")).isZero();
  }

  @Test
  void aProgramFromAFileIsCompared() throws IOException {
    Path file = folder.resolve("program.txt");
    Files.writeString(file, "var v0 n0\nset v0 1 t0\n# twice\nreset v0 t0\nreset v0 t0\n");
    assertThat(run("core", "--python", Reference.python(10).command(), "--replay", file.toString())).isZero();
  }

  @Test
  void optionsThatMakeNoSenseAreTwo() {
    assertThat(run("core", "--programs", "many")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("core", "--max-ops", "3", "--python", Reference.python(10).command()))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("kernel", "--programs", "20")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--programs", "20")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("core", "--python", "no-such-python")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
