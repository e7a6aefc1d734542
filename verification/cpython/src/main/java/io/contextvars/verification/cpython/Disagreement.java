// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.ArrayList;
import java.util.List;

/**
 * A program on which the two differ, with what each showed.
 *
 * @param <C> the programs
 */
public record Disagreement<C extends Case<C>>(C program, String reference, Trace expected, Form<C> form,
    Trace actual) {
  private static final int SHOWN = 12;

  /** {@return whether the library never came to an end: such a program is not worth running a hundred times more} */
  boolean hung() {
    return !actual.lines().isEmpty() && actual.lines().getLast().startsWith("0 hung");
  }

  /** {@return the program with its line numbers, then the traces around the line where they part} */
  public List<String> report() {
    var report = new ArrayList<String>();
    List<String> lines = program.lines();
    for (int i = 0; i < lines.size(); i++) {
      report.add("%5d  %s".formatted(i + 1, lines.get(i)));
    }
    report.add("");
    report.add("  - " + reference);
    report.add("  + this library, form " + form);
    int parting = expected.firstDifference(actual);
    int skipped = Math.max(0, parting - SHOWN);
    if (skipped > 0) {
      report.add("    (" + skipped + " lines alike)");
    }
    for (String line : expected.lines().subList(skipped, parting)) {
      report.add("    " + line);
    }
    report.add("  - " + expected.line(parting));
    report.add("  + " + actual.line(parting));
    return report;
  }
}
