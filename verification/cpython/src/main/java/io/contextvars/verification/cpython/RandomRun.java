// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run over generated programs: progress while it lasts, each disagreement shrunk and printed, the table at the end.
 *
 * @param <C> the programs
 */
public final class RandomRun<C extends Case<C>> {
  private static final int PROGRESS = 1000;

  private final Differential<C> differential;
  private final Programs<C> programs;
  private final PrintStream out;
  private final Thoroughness thoroughness;
  private final Coverage coverage;
  private final Instant start = Instant.now();
  private long operations;
  private int failures;

  public RandomRun(Differential<C> differential, Programs<C> programs, Thoroughness thoroughness, PrintStream out) {
    this.differential = differential;
    this.programs = programs;
    this.thoroughness = thoroughness;
    this.coverage = new Coverage(thoroughness.expected());
    this.out = out;
  }

  /** {@return whether all programs agreed and, in a full run, showed every outcome often enough} */
  public boolean passes(long first, int count, int maxFailures) {
    out.printf("%,d programs from index %,d of seed %d, up to %d operations each, by %s and %s%n", count, first,
        programs.seed(), programs.maxOps(), differential.reference(), differential.forms());
    int done = 0;
    while (done < count && failures < maxFailures) {
      compare(first + done);
      done++;
      if (done % PROGRESS == 0 && done < count) {
        out.printf("  %,d of %,d programs, %,d operations, %s%n", done, count, operations, elapsed());
      }
    }
    coverage.table().forEach(out::println);
    List<String> scarce =
        count < thoroughness.programs() || failures > 0 ? List.of() : coverage.scarce(thoroughness.often());
    if (!scarce.isEmpty()) {
      out.printf("Seen fewer than %d times, which proves too little: %s%n", thoroughness.often(),
          String.join("; ", scarce));
    }
    String verdict = failures > 0
        ? failures + " DISAGREED"
        : "every trace agreed with " + differential.reference() + (scarce.isEmpty() ? "" : ", but TOO LITTLE WAS SEEN");
    out.printf("%,d programs, %,d operations, %s: %s%n", done, operations, elapsed(), verdict);
    return failures == 0 && scarce.isEmpty();
  }

  private void compare(long index) {
    C program = programs.program(index);
    operations += program.count();
    Optional<Disagreement<C>> found = differential.compare(program, coverage);
    if (found.isPresent()) {
      failures++;
      report(index, program.count(), Reduction.of(found.get(), differential));
    }
  }

  private void report(long index, int operations, Reduction<C> reduction) {
    out.printf("%nDISAGREEMENT at index %d of seed %d, %s:%n%n", index, programs.seed(),
        reduction.summary(operations));
    reduction.smallest().report().forEach(out::println);
    String repeat = reduction.isCertain() ? "" : " --repeat 200";
    out.printf("%nRepeat it with: --seed %d --max-ops %d --first %d --programs 1%s%n"
        + "or put the lines above into a file and compare them with: --replay FILE%s%n%n", programs.seed(),
        programs.maxOps(), index, repeat, repeat);
  }

  private String elapsed() {
    return "%.1f s".formatted(Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }
}
