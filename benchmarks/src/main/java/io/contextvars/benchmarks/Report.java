// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static io.contextvars.benchmarks.Entrants.OURS;

import io.contextvars.benchmarks.Entrants.Known;
import io.contextvars.benchmarks.Target.Outcome;
import io.contextvars.benchmarks.Target.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a run found about one part, as tables: our time over everybody else's, with the targets; and the times themselves. */
final class Report {

  private static final String EXPLANATION =
      "Each figure is our time divided by theirs, from the minimum over all iterations of one run: "
          + "0.50x is half of their time. ! marks a figure that misses a target. ";

  private final Measurements measurements;
  private final Part part;
  private final List<Known> others;

  Report(Measurements measurements, Part part) {
    this.measurements = measurements;
    this.part = part;
    this.others = Entrants.of(part)
        .stream()
        .filter(known -> !known.column().equals(OURS) && measurements.has(part, known.column()))
        .toList();
  }

  /** {@return the ratio table, what its columns are, and the targets, as plain text} */
  String text() {
    return part.title + "\n\n" + EXPLANATION + part.explanation + "\n\n" + ratios().text() + "\n"
        + legend("  %-11s %s\n") + "\n" + verdicts().text() + "\n"
        + summary() + "\n";
  }

  /** {@return the same and the table of times, in Markdown, below a line that says where this was measured} */
  String markdown() {
    return measurements.where() + "\n\n" + EXPLANATION + part.explanation + "\n\n" + ratios().markdown() + "\n"
        + legend("%s is %s. ").strip()
        + "\n\n### Targets\n\n"
        + verdicts().markdown() + "\n" + summary()
        + "\n\n### Times\n\nNanoseconds an operation, and bytes.\n\n"
        + times().markdown();
  }

  private String legend(String format) {
    return others.stream()
        .map(known -> String.format(Locale.ROOT, format, known.column(), known.name()))
        .collect(Collectors.joining());
  }

  private Table ratios() {
    List<String> heads = new ArrayList<>(List.of("ours / theirs", "n", "threads", "ours ns", Target.BYTES));
    others.forEach(known -> heads.add(known.column()));
    Table table = Table.ofFigures(heads);
    forEachLine((row, n, threads) -> {
      OptionalDouble ours = measurements.nanos(OURS, row, n, threads);
      if (ours.isEmpty()) {
        return;
      }
      List<String> line = start(row, n, threads);
      line.add(nanos(ours.getAsDouble()));
      line.add(bytes(measurements.bytes(OURS, row, n, threads)) + mark(row, n, threads, Target.BYTES));
      for (Known other : others) {
        OptionalDouble theirs = measurements.nanos(other.column(), row, n, threads);
        line.add(theirs.isEmpty() ? ""
            : times(ours.getAsDouble() / theirs.getAsDouble()) + mark(row, n, threads, other.column()));
      }
      table.add(line);
    });
    return table;
  }

  private Table times() {
    List<String> heads = new ArrayList<>(List.of("ns, B", "n", "threads", "ours"));
    others.forEach(known -> heads.add(known.column()));
    Table table = Table.ofFigures(heads);
    forEachLine((row, n, threads) -> {
      List<String> line = start(row, n, threads);
      line.add(timeAndBytes(OURS, row, n, threads));
      others.forEach(known -> line.add(timeAndBytes(known.column(), row, n, threads)));
      table.add(line);
    });
    return table;
  }

  private interface Line {
    void add(Row row, int n, int threads);
  }

  private void forEachLine(Line line) {
    for (int threads : measurements.threads(part)) {
      for (Row row : part.rows()) {
        for (int n : measurements.ns(row, threads)) {
          line.add(row, n, threads);
        }
      }
    }
  }

  private static List<String> start(Row row, int n, int threads) {
    return new ArrayList<>(List.of(row.title, Integer.toString(n), Integer.toString(threads)));
  }

  private String timeAndBytes(String entrant, Row row, int n, int threads) {
    OptionalDouble nanos = measurements.nanos(entrant, row, n, threads);
    OptionalDouble bytes = measurements.bytes(entrant, row, n, threads);
    return nanos.isEmpty() ? "" : nanos(nanos.getAsDouble()) + (bytes.isEmpty() ? "" : ", " + bytes(bytes));
  }

  private String mark(Row row, int n, int threads, String column) {
    return threads == 1 && part.targets()
        .stream()
        .filter(target -> target.row() == row && target.column().equals(column))
        .filter(target -> target.ns().contains(n))
        .anyMatch(target -> target.judge(measurements, n) == Outcome.MISSED) ? "!" : "";
  }

  private List<Verdict> judged() {
    return part.targets().stream().map(target -> target.judge(measurements)).toList();
  }

  private Table verdicts() {
    Table table = Table.ofText(List.of("target", "at most", "worst", "at n", ""));
    for (Verdict verdict : judged()) {
      boolean measured = verdict.outcome() != Outcome.NOT_MEASURED;
      String worst =
          verdict.target().column().equals(Target.BYTES) ? String.format(Locale.ROOT, "%.0f B", verdict.worst())
              : times(verdict.worst());
      table.add(List.of(verdict.target().measure(), verdict.target().limit(), measured ? worst : "",
          measured ? Integer.toString(verdict.worstN()) : "", inWords(verdict)));
    }
    return table;
  }

  private String inWords(Verdict verdict) {
    Target target = verdict.target();
    List<String> measured = target.ns()
        .stream()
        .filter(n -> target.judge(measurements, n) != Outcome.NOT_MEASURED)
        .map(String::valueOf)
        .toList();
    return switch (verdict.outcome()) {
      case MET -> measured.size() == target.ns().size() ? "met" : "met at n = " + String.join(", ", measured);
      case MISSED -> "missed";
      case NOT_MEASURED -> "not measured";
    };
  }

  private String summary() {
    return count(Outcome.MET) + " of " + part.targets().size() + " targets met, " + count(Outcome.MISSED) + " missed, "
        + count(Outcome.NOT_MEASURED) + " not measured.";
  }

  private long count(Outcome outcome) {
    return judged().stream().filter(verdict -> verdict.outcome() == outcome).count();
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.3fx" : ratio < 10 ? "%.2fx" : "%.0fx", ratio);
  }

  private static String nanos(double nanos) {
    return String.format(Locale.ROOT, nanos < 100 ? "%.1f" : "%.0f", nanos);
  }

  private static String bytes(OptionalDouble bytes) {
    return bytes.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f", bytes.getAsDouble());
  }
}
