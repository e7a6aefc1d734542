// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Verdict.Kind.MISSING;
import static io.contextvars.verification.concurrency.Verdict.Kind.OK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.grading.GradingResult;

/** Prints what came of the tests: a table, what is wrong, and the counts last. */
final class Report {
  private final Collection<Verdict> verdicts;

  Report(Collection<Verdict> verdicts) {
    this.verdicts = verdicts;
  }

  /** {@return whether all is well} All outcomes with their counts go to a file. */
  boolean print(int declared, Path outcomes) throws IOException {
    List<String> all = new ArrayList<>();
    verdicts.forEach(verdict -> all.addAll(inFull(verdict)));
    Files.write(outcomes, all);

    line("%n%-56s %-8s %13s %9s %10s  %s", "test", "mode", "samples", "outcomes", "forbidden", "verdict");
    for (Verdict verdict : verdicts) {
      line("%-56s %-8s %,13d %9d %,10d  %s", verdict.test().name(), verdict.effort().mode, verdict.samples(),
          verdict.seen(), verdict.count(Expect.FORBIDDEN), verdict.kind());
    }
    for (Verdict verdict : verdicts) {
      if (verdict.kind() != OK && verdict.kind() != MISSING) {
        line("");
        inFull(verdict).forEach(System.out::println);
        verdict.messages().forEach(message -> line("    %s", message));
      }
    }
    return printCounts(declared, outcomes);
  }

  private boolean printCounts(int declared, Path outcomes) {
    long ran = verdicts.stream().filter(verdict -> verdict.kind() != MISSING).count();
    long good = verdicts.stream().filter(verdict -> verdict.kind() == OK).count();
    if (ran < declared) {
      line("%n%d of %d declared tests did not run. If it is all of them, compile again with jcstress's annotation"
          + " processor: mvn clean compile", declared - ran, declared);
    }
    line(
        "%njcstress: %d tests declared, %d ran, %d as they should; %,d samples, of which %,d forbidden (every outcome: %s)",
        declared, ran, good, verdicts.stream().mapToLong(Verdict::samples).sum(),
        verdicts.stream().mapToLong(verdict -> verdict.count(Expect.FORBIDDEN)).sum(), outcomes);
    return declared > 0 && good == declared;
  }

  private static List<String> inFull(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s (%s)", verdict.test().name(), verdict.kind()));
    for (GradingResult outcome : verdict.outcomes()) {
      lines.add(String.format(Locale.ROOT, "  %,13d  %-11s  %-24s  %s", outcome.count,
          outcome.expect.name().replace("ACCEPTABLE_", "").toLowerCase(Locale.ROOT), outcome.id, outcome.description));
    }
    lines.add("");
    return lines;
  }

  private static void line(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
