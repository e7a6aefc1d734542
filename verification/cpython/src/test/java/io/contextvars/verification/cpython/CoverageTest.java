// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void anExpectedOutcomeThatNeverCameIsScarce() {
    var coverage = new Coverage(Map.of("get", List.of("a value", "LookupError")));
    coverage.outcome("get", "a value");
    assertThat(coverage.scarce(1)).containsExactly("get: LookupError (0)");
  }

  @Test
  void anUnexpectedOutcomeThatCameRarelyIsScarce() {
    var coverage = new Coverage();
    coverage.outcome("get", "something else");
    assertThat(coverage.scarce(2)).containsExactly("get: something else (1)");
    assertThat(coverage.scarce(1)).isEmpty();
  }

  @Test
  void anOperationCountsWithOrWithoutAnOutcome() {
    var coverage = new Coverage();
    coverage.operation("len");
    coverage.operation("len");
    coverage.outcome("len", "empty");
    coverage.outcome("len", "");
    assertThat(coverage.table()).singleElement().asString().matches("len +2  empty 1");
  }

  @Test
  void theTableBreaksBetweenOutcomes() {
    var coverage = new Coverage();
    for (int i = 0; i < 20; i++) {
      coverage.outcome("get", "outcome number " + i);
    }
    assertThat(coverage.table()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 142);
    assertThat(String.join("\n", coverage.table())).contains("outcome number 0 1, ", "outcome number 19 1");
  }
}
