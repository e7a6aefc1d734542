// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

/**
 * A coroutine that succeeds first in, first out fails in another order of its tasks: it relies on an order that it was not
 * promised.
 *
 * <p>The message names the seed and how to repeat it; the cause is what the coroutine threw.
 *
 * @see VirtualTime#exploreOrders
 */
public final class OrderDependentError extends AssertionError {
  private static final long serialVersionUID = 1;

  private final long seed;

  OrderDependentError(long seed, Throwable cause) {
    super(
        "fails in the order of seed " + seed + ", though not first in, first out; " + SeedNote.repeat(seed) + "\n"
            + cause,
        cause);
    this.seed = seed;
  }

  /** {@return the seed of the order in which it fails} */
  public long seed() {
    return seed;
  }
}
