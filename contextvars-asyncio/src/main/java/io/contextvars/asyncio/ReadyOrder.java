// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * Who of those that are ready runs next: a way to find code that relies on an order it was not promised.
 *
 * <p>A loop runs what is ready first in, first out, unless it is built with another order. That decides, at the beginning
 * of each iteration of the loop, which task takes its step before which, and where callbacks run in between. What is
 * promised stays: callbacks keep the order of scheduling, those of one future the order of adding, and timers that of
 * their times.
 *
 * <p>Threads: it is called by the loop alone, by whichever thread has its turn. What it throws ends the loop, and is thrown
 * by the call that runs it.
 *
 * @see EventLoop.Builder#order
 */
@FunctionalInterface
public interface ReadyOrder {
  /**
   * {@return which of those that have no place yet in this iteration goes next, from 0 to {@code ready - 1}; an order that
   * always says 0 is first in, first out}
   *
   * @param ready how many have no place yet, at least 2
   */
  int next(int ready);
}
