// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

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
          "Executing " + subject + " took " + Duration.ofNanos(nanos).toMillis() / 1000.0
              + " seconds: nothing else of the loop ran meanwhile."
              + " Do what blocks or computes long in Asyncio.toThread.");
    }
  }
}
