// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.time.Duration;

/**
 * A callback that a loop will run at a time: {@code asyncio.TimerHandle}.
 *
 * <p>A cancelled one drops its callback and context at once, and leaves the loop's schedule when it comes up or when half
 * of the schedule is cancelled.
 */
public final class TimerHandle extends Handle implements Comparable<TimerHandle> {
  final long whenNanos;
  private final long sequence; // of two due at the same time, the earlier made goes first
  boolean scheduled; // on the loop; written by Timers

  TimerHandle(BatonLoop loop, Runnable callback, Context context, long whenNanos, long sequence) {
    super(loop, callback, context);
    this.whenNanos = whenNanos;
    this.sequence = sequence;
  }

  /** A timer of the library's own, which runs inline. */
  TimerHandle(BatonLoop loop, Inline action, long whenNanos, long sequence) {
    super(loop, action);
    this.whenNanos = whenNanos;
    this.sequence = sequence;
  }

  /** {@return when it is due, as {@link EventLoop#time} counts} */
  public Duration when() {
    return Duration.ofNanos(whenNanos);
  }

  @Override
  public void cancel() {
    if (!isCancelled()) {
      super.cancel();
      loop.timerCancelled(this);
    }
  }

  /** Orders by time; of two due at once, the one made first. */
  @Override
  public int compareTo(TimerHandle other) {
    int byTime = Long.compare(whenNanos, other.whenNanos);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }

  @Override
  String describe() {
    return "when=" + when() + " " + super.describe();
  }
}
