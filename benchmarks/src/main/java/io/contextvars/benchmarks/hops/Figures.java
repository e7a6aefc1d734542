// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What one thing took, as often as it was measured.
 *
 * @param times ascending
 * @param bytes the median of what it allocates; NaN where that is not known
 */
record Figures(List<Double> times, double bytes) {
  static Figures of(DoubleStream times, double bytes) {
    return new Figures(times.sorted().boxed().toList(), bytes);
  }

  Figures and(Figures others) {
    return of(Stream.concat(times.stream(), others.times.stream()).mapToDouble(Double::doubleValue),
        Math.min(bytes, others.bytes));
  }

  double min() {
    return times.getFirst();
  }

  double median() {
    return times.get(times.size() / 2);
  }

  /** {@return the time that nine of ten did not exceed: the rest is what else ran on the machine} */
  double most() {
    return times.get(times.size() * 9 / 10);
  }

  static String print(double time) {
    return String.format(Locale.ROOT, time < 100 ? "%.1f" : "%.0f", time);
  }

  static String printBytes(Figures figures) {
    return String.format(Locale.ROOT, "%.0f", figures.bytes);
  }

  /** {@return our time over theirs} */
  static String ratio(Figures ours, Figures theirs) {
    double ratio = ours.min() / theirs.min();
    return String.format(Locale.ROOT, ratio < 0.001 ? "%.5fx" : ratio < 0.1 ? "%.3fx" : "%.2fx", ratio);
  }
}
