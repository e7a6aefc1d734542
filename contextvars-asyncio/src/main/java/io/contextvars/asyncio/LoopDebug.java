// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;

/** What a loop in debug mode watches: how long each step keeps everybody else waiting. Confined to the loop. */
final class LoopDebug {
  static final Logger LOG = System.getLogger("io.contextvars.asyncio");

  private Duration slow = Duration.ofMillis(100);
  private long stepStart;

  Duration slow() {
    return slow;
  }

  void slow(Duration slow) {
    this.slow = slow;
  }

  long stepStart() {
    return stepStart;
  }

  void stepBegan() {
    stepStart = System.nanoTime();
  }

  void stepBegan(long nanos) {
    stepStart = nanos;
  }

  void stepEnded(Object subject) {
    long nanos = System.nanoTime() - stepStart;
    if (nanos >= slow.toNanos()) {
      LOG.log(Level.WARNING,
          String.format(Locale.ROOT, "Executing %s took %.3f seconds: nothing else of the loop ran meanwhile."
              + " Do what blocks or computes long in Asyncio.toThread.", Printed.of(subject), nanos / 1e9));
    }
  }
}
