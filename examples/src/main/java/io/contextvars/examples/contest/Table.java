// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The results, for a person with ten seconds. */
final class Table {
  private Table() {}

  static List<String> lines(List<Result> results) {
    return Stream.of(
        Stream.of(
            "Behind a hop: whose request id did the code read?",
            "",
            row("", "its own", "another's", "none", "lines *")),
        results.stream().map(Table::row),
        Stream.of(
            "",
            "  * of code that takes the id across hops. By hand that is for one variable. For all",
            "    variables there are, it is Context.copyCurrent().wrap(task), at each hop, or pools",
            "    and futures that do it. By agent it is java -javaagent, and the program unchanged."))
        .flatMap(lines -> lines)
        .toList();
  }

  private static String row(Result result) {
    return row(
        result.mechanism(),
        number(result.hops().own()),
        number(result.hops().anothers()),
        number(result.hops().none()),
        String.valueOf(result.linesToCarry()));
  }

  private static String row(String mechanism, String own, String anothers, String none, String lines) {
    return String.format("  %-22s  %9s  %9s  %9s  %8s", mechanism, own, anothers, none, lines);
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
