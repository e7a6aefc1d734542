// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A program's seconds, which are nanoseconds of a virtual clock here: a deadlock is some hundreds of years ahead. */
final class Seconds {
  private Seconds() {
  }

  static Duration of(long seconds) {
    return Duration.ofNanos(seconds);
  }

  /** {@return the duration that a program gives by a number, or null for none} */
  static @Nullable Duration limit(@Nullable String word) {
    return word == null || word.equals("none") ? null : of(Long.parseLong(word));
  }

  static long of(Duration time) {
    return time.toNanos();
  }
}
