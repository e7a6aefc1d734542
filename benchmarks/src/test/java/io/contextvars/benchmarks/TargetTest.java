// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.benchmarks.Target.Outcome;
import io.contextvars.benchmarks.Target.Verdict;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTest {

  private final Measurements measurements = new Measurements("Here.");

  private void measured(String entrant, Row row, int n, int threads, double nanos, double bytes) {
    measurements.add(new Cell.Key(entrant, row, n, threads), new Measurement(nanos, bytes));
  }

  @Test
  void aTargetIsJudgedByItsWorstFigure() {
    measured("ours", Row.READ, 8, 1, 2.0, 0);
    measured("TL", Row.READ, 8, 1, 1.0, 0);
    measured("ours", Row.READ, 32, 1, 3.0, 0);
    measured("TL", Row.READ, 32, 1, 1.0, 0);
    measured("ours", Row.READ, 100, 1, 1.0, 0);
    measured("TL", Row.READ, 100, 1, 1.0, 0);

    Verdict verdict = Target.against("TL", "ThreadLocal", 2.5, Row.READ, 8, 32, 100).judge(measurements);

    assertThat(verdict.outcome()).isEqualTo(Outcome.MISSED);
    assertThat(verdict.worst()).isEqualTo(3.0);
    assertThat(verdict.worstN()).isEqualTo(32);
  }

  @Test
  void aTargetIsMetUpToItsBoundAsPrinted() {
    measured("ours", Row.READ, 8, 1, 2.504, 0);
    measured("TL", Row.READ, 8, 1, 1.0, 0);
    assertThat(Target.against("TL", "ThreadLocal", 2.5, Row.READ, 8).judge(measurements).outcome())
        .isEqualTo(Outcome.MET);
    measured("SV", Row.READ, 8, 1, 0.99, 0);
    assertThat(Target.against("SV", "ScopedValue", 2.5, Row.READ, 8).judge(measurements).outcome())
        .isEqualTo(Outcome.MISSED);
  }

  @Test
  void whatWasNotMeasuredIsNeitherMetNorMissed() {
    measured("ours", Row.READ, 8, 1, 2.0, 0);
    assertThat(Target.against("TL", "ThreadLocal", 2.5, Row.READ, 8).judge(measurements).outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
    assertThat(Target.bytes(0, Row.WRAP, 8).judge(measurements).outcome()).isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void bytesAreAnAbsoluteLimit() {
    measured("ours", Row.COPY_RUN_SET, 32, 1, 20, 300.1);
    assertThat(Target.bytes(300, Row.COPY_RUN_SET, 32).judge(measurements).outcome()).isEqualTo(Outcome.MET);
    assertThat(Target.bytes(296, Row.COPY_RUN_SET, 32).judge(measurements).outcome()).isEqualTo(Outcome.MISSED);
  }

  @Test
  void boundsBelowATenthAreJudgedToTheirThirdDecimal() {
    measured("ours", Row.CALLBACK, 1, 1, 52, 0);
    measured("CPython", Row.CALLBACK, 1, 1, 1000, 0);
    assertThat(Target.against("CPython", "CPython", 0.05, Row.CALLBACK, 1).judge(measurements).outcome())
        .isEqualTo(Outcome.MISSED);
  }

  @Test
  void bytesAreComparedWithThoseOfAnother() {
    measured("ours", Row.TASKS, 100_000, 1, 1, 1100);
    measured("CPython", Row.TASKS, 100_000, 1, 1, 1000);
    assertThat(Target.bytesAgainst("CPython", "CPython", 1, Row.TASKS, 100_000).judge(measurements).worst())
        .isEqualTo(1.1);
  }

  @Test
  void growthComparesOurselvesWithOurselves() {
    measured("ours", Row.COPY_RUN_SET, 8, 1, 10, 100);
    measured("ours", Row.COPY_RUN_SET, 1000, 1, 29, 310);
    assertThat(Target.growth(3, Row.COPY_RUN_SET, 8, 1000).judge(measurements).outcome()).isEqualTo(Outcome.MET);
    assertThat(Target.growthOfBytes(3, Row.COPY_RUN_SET, 8, 1000).judge(measurements).outcome())
        .isEqualTo(Outcome.MISSED);
  }

  @Test
  void twoThreadsAreComparedWithOne() {
    measured("ours", Row.READ, 32, 1, 2, 0);
    measured("ours", Row.READ, 32, 2, 3, 0);
    assertThat(Target.twoThreads(1.25, Row.READ, 32).judge(measurements).worst()).isEqualTo(1.5);
  }

  @Test
  void everyColumnThatATargetNamesIsAnEntrants() {
    for (Part part : Part.values()) {
      assertThat(part.targets()
          .stream()
          .map(Target::column)
          .filter(column -> !column.isEmpty() && !column.equals(Target.BYTES)))
          .isSubsetOf(Entrants.of(part).stream().map(Entrants.Known::column).toList());
    }
  }

  @Test
  void theQuickRunMeasuresSomethingForEveryTarget() {
    Plan.quick().cells().forEach(cell -> measurements.add(cell.key(), new Measurement(1, 1)));
    assertThat(Targets.TARGETS.stream().filter(target -> target.judge(measurements).outcome() == Outcome.NOT_MEASURED))
        .isEmpty();
  }

  @Test
  void theFullRunMeasuresEverythingThatATargetNames() {
    Plan.full().cells().forEach(cell -> measurements.add(cell.key(), new Measurement(1, 1)));
    String missing = Targets.TARGETS.stream()
        .flatMap(target -> target.ns()
            .stream()
            .filter(n -> target.judge(measurements,
                n) == Outcome.NOT_MEASURED)
            .map(n -> target.measure() + ": " + n))
        .collect(Collectors.joining("\n"));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyBenchmarkOfTheContestIsInTheFullPlan() {
    Stream<String> planned = Plan.full().cells().stream().map(Cell::benchmark).distinct();
    assertThat(planned).contains("io.contextvars.benchmarks.contest.Reactor.copyRunSet",
        "io.contextvars.benchmarks.contest.FastThreadLocals.read",
        "io.contextvars.benchmarks.contest.LateContextVars.copyRunSet");
  }
}
