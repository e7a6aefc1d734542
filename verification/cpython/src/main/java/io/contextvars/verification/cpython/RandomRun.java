// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run over generated programs: progress while it lasts, each disagreement shrunk and printed, the table at the end. */
final class RandomRun {
  /** From this many programs on, every outcome must have been seen {@link #OFTEN} times. */
  private static final int FULL_RUN = 5000;
  private static final int OFTEN = 100;
  private static final int PROGRESS = 1000;

  private final Differential differential;
  private final Generator generator;
  private final PrintStream out;
  private final Coverage coverage = new Coverage(ExpectedOutcomes.byOperation());
  private final Instant start = Instant.now();
  private long operations;
  private int failures;

  RandomRun(Differential differential, Generator generator, PrintStream out) {
    this.differential = differential;
    this.generator = generator;
    this.out = out;
  }

  /** {@return whether all programs agreed and, in a full run, showed every outcome often enough} */
  boolean passes(long first, int programs, int maxFailures) {
    out.printf("%,d programs from index %,d of seed %d, up to %d operations each, by %s and %s%n", programs, first,
        generator.seed(), generator.maxOps(), differential.reference(), differential.dialects());
    int done = 0;
    while (done < programs && failures < maxFailures) {
      compare(first + done);
      done++;
      if (done % PROGRESS == 0 && done < programs) {
        out.printf("  %,d of %,d programs, %,d operations, %s%n", done, programs, operations, elapsed());
      }
    }
    coverage.table().forEach(out::println);
    List<String> scarce = programs < FULL_RUN || failures > 0 ? List.of() : coverage.scarce(OFTEN);
    if (!scarce.isEmpty()) {
      out.printf("Seen fewer than %d times, which proves too little: %s%n", OFTEN, String.join("; ", scarce));
    }
    String verdict = failures > 0
        ? failures + " DISAGREED"
        : "every trace agreed with " + differential.reference() + (scarce.isEmpty() ? "" : ", but TOO LITTLE WAS SEEN");
    out.printf("%,d programs, %,d operations, %s: %s%n", done, operations, elapsed(), verdict);
    return failures == 0 && scarce.isEmpty();
  }

  private void compare(long index) {
    Program program = generator.program(index);
    operations += program.count();
    Optional<Disagreement> found = differential.compare(program, coverage);
    if (found.isPresent()) {
      failures++;
      report(index, program.count(), Reduction.of(found.get(), differential));
    }
  }

  private void report(long index, int operations, Reduction reduction) {
    out.printf("%nDISAGREEMENT at index %d of seed %d, %s:%n%n", index, generator.seed(),
        reduction.summary(operations));
    reduction.smallest().report().forEach(out::println);
    String repeat = reduction.isCertain() ? "" : " --repeat 200";
    out.printf("%nRepeat it with: --seed %d --max-ops %d --first %d --programs 1%s%n"
        + "or put the lines above into a file and compare them with: --replay FILE%s%n%n", generator.seed(),
        generator.maxOps(), index, repeat, repeat);
  }

  private String elapsed() {
    return "%.1f s".formatted(Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }
}
