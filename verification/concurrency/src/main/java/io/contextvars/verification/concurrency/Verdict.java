// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.TestGrading;

/** What came of one test. A test without a result did not run. */
record Verdict(Declared test, Effort effort, List<TestResult> results) {
  /** Fewer samples prove nothing. */
  private static final long TOO_FEW = 1_000;

  /** Fewer are a reason to try again: on a busy machine, jcstress gets no further than its calibration. */
  private static final long ENOUGH = 50_000;

  enum Kind {
    OK, FORBIDDEN, ERROR, TOO_FEW, MISSING
  }

  Kind kind() {
    if (results.isEmpty()) {
      return Kind.MISSING;
    }
    if (count(Expect.FORBIDDEN) > 0) {
      return Kind.FORBIDDEN;
    }
    if (results.stream().anyMatch(result -> result.status() != Status.NORMAL || !result.grading().isPassed)) {
      return Kind.ERROR;
    }
    return samples() < TOO_FEW ? Kind.TOO_FEW : Kind.OK;
  }

  boolean wantsMoreSamples() {
    return kind() == Kind.TOO_FEW || (kind() == Kind.OK && samples() < ENOUGH);
  }

  Verdict and(Verdict again) {
    List<TestResult> both = new ArrayList<>(results);
    both.addAll(again.results);
    return new Verdict(test, again.effort, both);
  }

  long samples() {
    return results.stream().mapToLong(TestResult::getTotalCount).sum();
  }

  /** {@return how often outcomes of a kind were seen} */
  long count(Expect expect) {
    return outcomes().stream().filter(outcome -> outcome.expect == expect).mapToLong(outcome -> outcome.count).sum();
  }

  /** {@return how many different outcomes were seen} */
  long seen() {
    return outcomes().stream().filter(outcome -> outcome.count > 0).map(outcome -> outcome.id).distinct().count();
  }

  List<GradingResult> outcomes() {
    return results.stream().map(TestResult::grading).flatMap(grading -> grading.gradingResults.values().stream())
        .toList();
  }

  /** {@return what jcstress and the JVMs under test had to say} */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (TestResult result : results) {
      TestGrading grading = result.grading();
      messages.addAll(grading.failureMessages);
      messages.addAll(result.getMessages());
      if (result.status() != Status.NORMAL) {
        messages.add("status " + result.status());
        messages.addAll(result.getVmErr());
      }
    }
    return messages;
  }
}
