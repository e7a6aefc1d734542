// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import static io.contextvars.benchmarks.Entrants.OURS;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something we hold ourselves to: a figure that, for every number of variables named, is at most a bound.
 *
 * @param row what is measured
 * @param ns for which numbers of variables, ascending
 * @param limit what is required, in words, after "at most"
 * @param bound the same as a number
 * @param figure computes it
 * @param column in which column of the ratio table it shows: an entrant's, {@link #BYTES}, or none
 */
record Target(Row row, List<Integer> ns, String limit, double bound, Figure figure, String column) {

  /** The column of our bytes. */
  static final String BYTES = "B";

  private static final String NONE = "";

  /** Computes a figure from what was measured; empty if that was not measured. */
  interface Figure {
    OptionalDouble of(Measurements measurements, int n);
  }

  /** How a target was met. */
  enum Outcome {
    MET, MISSED, NOT_MEASURED
  }

  /**
   * A target held against measurements.
   *
   * @param worst the highest figure
   * @param worstN where it was
   */
  record Verdict(Target target, Outcome outcome, double worst, int worstN) {
  }

  /** Our time is at most so many times the time of another entrant. */
  static Target against(String entrant, String name, double bound, Row row, Integer... ns) {
    return new Target(row, List.of(ns), times(bound) + " " + name, bound, (all, n) -> ratio(all.nanos(OURS, row, n, 1),
        all.nanos(entrant, row, n, 1)), entrant);
  }

  /** We allocate at most so many bytes. */
  static Target bytes(double bound, Row row, Integer... ns) {
    String limit = String.format(Locale.ROOT, "%.0f B", bound);
    return new Target(row, List.of(ns), limit, bound, (all, n) -> all.bytes(OURS, row, n, 1), BYTES);
  }

  /** We take at most so many times the bytes of another entrant. */
  static Target bytesAgainst(String entrant, String name, double bound, Row row, Integer... ns) {
    return new Target(row, List.of(ns), times(bound) + " the bytes of " + name, bound,
        (all, n) -> ratio(all.bytes(OURS, row, n, 1), all.bytes(entrant, row, n, 1)), NONE);
  }

  /** Our time grows at most so many times from one number of variables to another. */
  static Target growth(double bound, Row row, int from, int to) {
    return new Target(row, List.of(to), times(bound) + " n = " + from, bound,
        (all, n) -> ratio(all.nanos(OURS, row, n, 1),
            all.nanos(OURS, row, from, 1)),
        NONE);
  }

  /** What we allocate grows at most so many times from one number of variables to another. */
  static Target growthOfBytes(double bound, Row row, int from, int to) {
    return new Target(row, List.of(to), times(bound) + " the bytes at n = " + from, bound,
        (all, n) -> ratio(all.bytes(OURS, row, n, 1),
            all.bytes(OURS, row, from, 1)),
        NONE);
  }

  /** Another form of ours allocates no more than ours. */
  static Target sameBytes(String ours, String name, Row row, Integer... ns) {
    return new Target(row, List.of(ns), "the same bytes " + name, 1, (all, n) -> ratio(all.bytes(ours, row, n, 1),
        all.bytes(OURS, row, n, 1)), NONE);
  }

  /** Two threads at once take at most so many times as long, each, as one. */
  static Target twoThreads(double bound, Row row, Integer... ns) {
    return new Target(row, List.of(ns), times(bound) + " one thread, on each of two", bound,
        (all, n) -> ratio(all.nanos(OURS, row, n, 2),
            all.nanos(OURS, row, n, 1)),
        NONE);
  }

  private static String times(double bound) {
    return String.format(Locale.ROOT, "%sx", Double.toString(bound));
  }

  private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent() ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  /** {@return what it is about, in words} */
  String measure() {
    int last = ns.get(ns.size() - 1);
    return row.title + ", n = " + ns.get(0) + (ns.size() == 1 ? "" : ".." + last);
  }

  /** {@return whether measurements meet it} */
  Verdict judge(Measurements measurements) {
    double worst = Double.NEGATIVE_INFINITY;
    int worstN = 0;
    for (int n : ns) {
      OptionalDouble found = figure.of(measurements, n);
      if (found.isPresent() && found.getAsDouble() > worst) {
        worst = found.getAsDouble();
        worstN = n;
      }
    }
    return new Verdict(this, outcome(worst), worst, worstN);
  }

  /** {@return how it was met for one number of variables} */
  Outcome judge(Measurements measurements, int n) {
    return outcome(figure.of(measurements, n).orElse(Double.NEGATIVE_INFINITY));
  }

  // As it is printed: what reads like the bound has met it. Bytes are counted between others' allocations, hence half a byte.
  private Outcome outcome(double found) {
    if (found == Double.NEGATIVE_INFINITY) {
      return Outcome.NOT_MEASURED;
    }
    double rounding = column.equals(BYTES) ? 0.5 : bound < 0.1 ? 0.0005 : 0.005;
    return found <= bound + rounding ? Outcome.MET : Outcome.MISSED;
  }
}
