// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * The time of a loop, and how it passes while nothing is ready.
 *
 * <p>A loop asks {@link #nanoTime} when a timer is set and when timers may be due, and calls {@link #idle} when it has
 * nothing to run. {@link #system} waits then; a clock for tests may move instead.
 *
 * <p>Threads: both methods are called by the loop alone, by whichever thread has its turn.
 *
 * @see EventLoop.Builder#clock
 */
public interface LoopClock {
  /** {@return the clock of the system, {@link System#nanoTime}} */
  static LoopClock system() {
    return SystemClock.INSTANCE;
  }

  /** {@return the time in nanoseconds since some origin; it never goes back} */
  long nanoTime();

  /**
   * Nothing is ready. Returns when a timer may be due or something may have come from outside; returning early is
   * allowed. What it throws ends the loop, and is thrown by the call that runs it.
   *
   * @param loop what the loop waits for, valid during the call
   */
  void idle(Idle loop);

  /** A loop that has nothing to run, as its clock sees it. */
  interface Idle {
    /** {@return the loop} */
    EventLoop loop();

    /** {@return when the first timer is due, in nanoseconds as {@link #nanoTime} counts, or null if there is none} */
    @Nullable
    Long nextTimer();

    /**
     * {@return whether calls are under way on other threads whose results come back to this loop, or something has come
     * from another thread: executor calls, {@code toThread}, awaited stages, publishers whose next item is awaited}
     */
    boolean isAwaitingOthers();

    /** Waits until something comes from another thread; returns at once if something has. */
    void park();

    /**
     * Waits as {@link #park()} does, for so many nanoseconds at most.
     *
     * @return whether something has come
     */
    boolean park(long nanos);
  }
}
