// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when nothing else is left to do: it stands while anything is ready to run, and moves to the next
 * timer when nothing is.
 *
 * <p>So an hour of sleeping takes no time, timers run exactly when they are due, and how long anything takes is the same in
 * every run. A cancelled timer moves nothing. While a call on another thread is awaited, such as {@code toThread} or a
 * stage, time stands and the loop waits for real: how long that took is nothing to the program. When there is no timer
 * either, nothing can ever go on, and the run ends in a {@link DeadlockException}. A timer more than a century ahead counts
 * as none: it is how programs wait for ever.
 *
 * <p>Threads: it serves one loop at a time. {@link #elapsed} may be called by any thread.
 *
 * @apiNote {@link VirtualTime} makes loops with such a clock. Make one yourself for a loop with other options too.
 * @see EventLoop.Builder#clock
 */
public final class VirtualClock implements LoopClock {
  private static final long NEVER_NANOS = Duration.ofDays(36_525).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Duration patience;
  private @Nullable EventLoop served; // on the loop
  private volatile long nanos; // written on the loop, read by any

  /** Makes a clock that stands at zero, and waits a minute of real time for calls on other threads. */
  public VirtualClock() {
    this(PATIENCE);
  }

  /**
   * Makes a clock that stands at zero.
   *
   * @param patience for how much real time on end nothing may come back from the calls on other threads that are awaited;
   *     then the run ends in a {@link DeadlockException}, so that a test does not hang
   * @throws IllegalArgumentException if it is not positive
   */
  public VirtualClock(Duration patience) {
    this.patience = Objects.requireNonNull(patience, "patience");
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience must be positive, not " + patience);
    }
  }

  /** {@return how much virtual time has passed} */
  public Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  /**
   * Moves to the next timer, or waits for calls on other threads.
   *
   * @throws DeadlockException if there is neither
   * @throws IllegalStateException if this clock serves another loop, which is not closed
   */
  @Override
  public void idle(Idle loop) {
    serve(loop.loop());
    if (loop.isAwaitingOthers()) {
      awaitOthers(loop);
      return;
    }
    Long next = loop.nextTimer();
    if (next == null || next - nanos > NEVER_NANOS) {
      throw Deadlock.at(elapsed(), loop.loop());
    }
    nanos = Math.max(nanos, next);
  }

  private void serve(EventLoop loop) {
    EventLoop before = served;
    if (before != null && before != loop && !before.isClosed()) {
      throw new IllegalStateException(
          "This VirtualClock is the time of " + before + " and cannot be that of " + loop
              + ": a loop that is idle moves it, whatever the other one does. Make one for each loop.");
    }
    served = loop;
  }

  private void awaitOthers(Idle loop) {
    long start = System.nanoTime();
    boolean came = loop.park(TimeUnit.NANOSECONDS.convert(patience));
    if (!came && Duration.ofNanos(System.nanoTime() - start).compareTo(patience) >= 0) {
      throw Deadlock.outside(elapsed(), patience, loop.loop());
    }
  }

  /** {@return the virtual time} */
  @Override
  public String toString() {
    return "VirtualClock[" + elapsed() + "]";
  }
}
