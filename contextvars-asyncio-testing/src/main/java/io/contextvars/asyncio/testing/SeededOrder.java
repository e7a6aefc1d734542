// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.ReadyOrder;

/**
 * A random order of what is ready, the same for the same seed, in every version of this library and on every JVM.
 *
 * <p>Everything that is ready still runs once before anything runs twice, and callbacks keep their order; what changes is
 * which task takes its step before which, as {@link ReadyOrder} says.
 *
 * <p>Threads: make one for each loop.
 *
 * @apiNote {@link VirtualTime#run(long, io.contextvars.asyncio.AsyncAction)} and {@link VirtualTime#exploreOrders} make
 *     loops with such an order.
 * @see EventLoop.Builder#order
 */
public final class SeededOrder implements ReadyOrder {
  private final long seed;
  private long state; // on the loop

  /** Makes an order. Seeds that are near each other give orders that are not. */
  public SeededOrder(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** {@return the seed} */
  public long seed() {
    return seed;
  }

  @Override
  public int next(int ready) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), ready);
  }

  /** SplitMix64. The generators of the JDK may change their algorithms, or start alike for seeds that are near. */
  private long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** {@return the seed} */
  @Override
  public String toString() {
    return "SeededOrder[" + seed + "]";
  }
}
