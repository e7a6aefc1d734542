// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;

/** Durations in nanoseconds, where those that do not fit are the longest there is. */
final class Durations {
  /** About 146 years: far enough that sums with a clock's time do not overflow. */
  private static final long LONGEST = Long.MAX_VALUE / 2;
  private static final Duration LONGEST_DURATION = Duration.ofNanos(LONGEST);

  private Durations() {}

  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return duration.compareTo(LONGEST_DURATION.negated()) < 0 ? -LONGEST : duration.toNanos();
    }
    return duration.compareTo(LONGEST_DURATION) > 0 ? LONGEST : duration.toNanos();
  }
}
