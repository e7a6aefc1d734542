// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * Who of those that are ready runs next: a way to find code that relies on an order it was not promised.
 *
 * <p>A loop runs what is ready first in, first out, unless it is built with another order.
 *
 * @see EventLoop.Builder#order
 */
@FunctionalInterface
public interface ReadyOrder {
  /**
   * {@return which of the entries goes next, from 0, the first in, to {@code ready - 1}}
   *
   * @param ready how many are ready in this iteration of the loop, at least 1
   */
  int next(int ready);
}
