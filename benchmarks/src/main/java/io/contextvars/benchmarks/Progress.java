// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line for each thing measured: how far we are, what it took, how long the rest will take. */
final class Progress {

  private final PrintStream out;
  private final int total;
  private final long start = System.nanoTime();

  private int done;

  Progress(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  void measured(String what, Measurement measurement) {
    String bytes = Double.isNaN(measurement.bytes()) ? "" : String.format(Locale.ROOT, ", %.0f B", measurement.bytes());
    done(String.format(Locale.ROOT, "%s: %.2f ns%s", what, measurement.nanos(), bytes));
  }

  void failed(String why) {
    done("FAILED: " + why);
  }

  private void done(String what) {
    done++;
    long elapsed = System.nanoTime() - start;
    Duration left = Duration.ofNanos(elapsed / done * Math.max(0, total - done));
    out.printf(Locale.ROOT, "[%3d/%d, %2d:%02d left] %s%n", done, total, left.toMinutes(), left.toSecondsPart(), what);
  }
}
