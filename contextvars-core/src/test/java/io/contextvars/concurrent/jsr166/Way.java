// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.provider.Arguments;

/** How the time of a periodic task is counted. */
enum Way {
  AT_A_FIXED_RATE, WITH_A_FIXED_DELAY;

  ScheduledFuture<?> schedule(
      ScheduledExecutorService scheduler, Runnable task, long initial, long period, TimeUnit unit) {
    return this == AT_A_FIXED_RATE
        ? scheduler.scheduleAtFixedRate(task, initial, period, unit)
        : scheduler.scheduleWithFixedDelay(task, initial, period, unit);
  }

  /** {@return both, on both sides} */
  static List<Arguments> all() {
    return List.of(
        Arguments.of(Side.PLAIN, AT_A_FIXED_RATE),
        Arguments.of(Side.PLAIN, WITH_A_FIXED_DELAY),
        Arguments.of(Side.OURS, AT_A_FIXED_RATE),
        Arguments.of(Side.OURS, WITH_A_FIXED_DELAY));
  }
}
