// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the id of the current request is kept, and how it gets to the other side of a hop.
 *
 * <p>The handler is written against this, and is the same for all. A mechanism that carries nothing itself, because it
 * is used as it comes, leaves the three {@code carry} methods alone.
 */
interface RequestId {
  /** {@return its name in the table} */
  String name();

  /** {@return how many lines of code its {@code carry} methods took} */
  default int linesToCarry() {
    return 0;
  }

  /** Handles a request, whose id is bound meanwhile, and no longer. */
  void during(String id, Runnable request);

  /** {@return the id of the request that this code runs for, or null if it knows of none} */
  @Nullable
  String current();

  /** {@return a task for another thread, which shall know the id that is current now} */
  default Runnable carry(Runnable task) {
    return task;
  }

  /** {@return a supplier for another thread, which shall know the id that is current now} */
  default <T> Supplier<T> carrySupplier(Supplier<T> supplier) {
    return supplier;
  }

  /** {@return a function for another thread, which shall know the id that is current now} */
  default <T, R> Function<T, R> carryFunction(Function<T, R> function) {
    return function;
  }
}
