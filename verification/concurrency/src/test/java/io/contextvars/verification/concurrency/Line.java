// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Those who wait for one thing, in the order in which they came: the first is the one that is woken next. To cancel it
 * then, before it goes on, is what most often loses a wake-up. Confined to a loop.
 */
final class Line {
  private final ArrayDeque<Task<?>> tasks = new ArrayDeque<>();
  private final BooleanSupplier strikes;

  /** Makes a line, of which some are cancelled: when the supplier says so. */
  Line(BooleanSupplier strikes) {
    this.strikes = strikes;
  }

  void enter() {
    tasks.add(Objects.requireNonNull(Asyncio.currentTask()));
  }

  void leave() {
    tasks.remove(Objects.requireNonNull(Asyncio.currentTask()));
  }

  /** Called by whoever has just woken the first. */
  void wasWoken() {
    Task<?> first = tasks.peek();
    if (first != null && strikes.getAsBoolean()) {
      first.cancel();
    }
  }
}
