// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A line that grows by a dot with every tenth of the work. Advanced by any thread. */
final class Progress {
  private static final int DOTS = 10;

  private final PrintStream out;
  private final int steps;
  private final AtomicInteger done = new AtomicInteger();

  Progress(PrintStream out, String what, int steps) {
    this.out = out;
    this.steps = steps;
    out.print(what);
    out.flush();
  }

  void advance() {
    int step = done.incrementAndGet();
    if ((long) step * DOTS / steps > (step - 1L) * DOTS / steps) {
      out.print('.');
      out.flush();
    }
  }

  void end(String how) {
    out.println(how);
  }
}
