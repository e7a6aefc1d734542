// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTest {

  @Test
  void everyVerbIsExpected() {
    assertThat(ExpectedOutcomes.fullRun().expected().keySet())
        .containsAll(Stream.of(Verb.values()).map(Verb::word).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';',
      value = {"12; N", "was 3; was N", "v0=1 v12=None z0=2; values", "[1, Boom 2]; a list", "[]; []",
        "CancelledError m3; CancelledError with a message", "CancelledError; CancelledError",
        "runs with k3; runs with some", "done f0 k1, pending none; done some, pending none",
        "True, 2 times, not done; True, N times, not done", "ExceptionGroup(Boom 1); ExceptionGroup of one",
        "ExceptionGroup(Boom 1, TimeoutError); ExceptionGroup of several", "exception Boom 3; exception"})
  void outcomesAreCountedWithoutWhatIsSpecialAboutThem(String outcome, String kind) {
    assertThat(Kind.of(outcome)).isEqualTo(kind);
  }

  @Test
  void whatNoRowExpectsIsCountedTogetherAndIsNeverTooScarce() {
    var coverage = new Coverage(Map.of("get", List.of("N", "LookupError")));
    Program program = Program.parse("get v0\nget v1");
    Counting.count(program, new Trace(List.of("1 t=0 top: 5", "2 t=0 top: absent")), coverage);
    assertThat(coverage.scarce(1)).containsExactly("get: LookupError (0)");
    assertThat(coverage.table()).singleElement().asString().contains("N 1", "else 1");
  }
}
