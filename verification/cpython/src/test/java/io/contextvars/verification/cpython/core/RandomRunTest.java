// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Differential;
import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.RandomRun;
import io.contextvars.verification.cpython.Reference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomRunTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private boolean passes(List<? extends Dialect> dialects, int programs, int maxOps) throws IOException {
    try (var runner = new PythonRunner(Reference.python(10), new CoreLanguage())) {
      return new RandomRun<>(new Differential<>(runner, dialects), new Generator(3, maxOps),
          ExpectedOutcomes.fullRun(), new PrintStream(out, true, StandardCharsets.UTF_8)).passes(0, programs, 2);
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void agreementIsSaidWithTheNumbers() throws IOException {
    assertThat(passes(List.of(JavaForm.values()), 100, 50)).isTrue();
    assertThat(printed()).contains("100 programs from index 0 of seed 3")
        .containsPattern(
            "100 programs, [\\d,]+ operations, \\d+\\.\\d s: every trace agreed with CPython 3\\.");
  }

  @Test
  void disagreementsAreShownShrunkWithTheWayToRepeatThemAndEndTheRun() throws IOException {
    assertThat(passes(List.of(WrongSemantics.A_USED_TOKEN_IS_IGNORED), 5000, 200)).isFalse();
    assertThat(printed())
        .containsPattern(
            "DISAGREEMENT at index \\d+ of seed 3, shrunk from \\d+ operations to [3-6]; 10 of 10 runs show it:")
        .containsPattern("- \\d+ RuntimeError, already been used once\n  \\+ \\d+ done")
        .contains("Repeat it with: --seed 3 --max-ops 200 --first ")
        .contains(": 2 DISAGREED");
  }

  @Test
  void aFullRunThatHardlyDoesAnythingFails() throws IOException {
    assertThat(passes(List.of(JavaForm.RUN), 5000, 8)).isFalse();
    assertThat(printed()).contains("Seen fewer than 100 times, which proves too little: ",
        "catch: after leaving 3 or more (",
        "every trace agreed");
  }
}
