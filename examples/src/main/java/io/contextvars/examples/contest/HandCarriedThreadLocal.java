// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link ThreadLocal} whose value is copied by hand at each hop: read here, set there, put back afterwards. */
final class HandCarriedThreadLocal extends PlainThreadLocal {
  private final ThreadLocal<@Nullable String> id;

  HandCarriedThreadLocal() {
    this(new ThreadLocal<>());
  }

  private HandCarriedThreadLocal(ThreadLocal<@Nullable String> id) {
    super(id);
    this.id = id;
  }

  @Override
  public String name() {
    return "ThreadLocal, by hand";
  }

  @Override
  public int linesToCarry() {
    return 20;
  }

  // region carry
  @Override
  public Runnable carry(Runnable task) {
    String carried = id.get();
    return () -> with(carried, () -> {
      task.run();
      return task;
    });
  }

  @Override
  public <T> Supplier<T> carrySupplier(Supplier<T> supplier) {
    String carried = id.get();
    return () -> with(carried, supplier);
  }

  @Override
  public <T, R> Function<T, R> carryFunction(Function<T, R> function) {
    String carried = id.get();
    return value -> with(carried, () -> function.apply(value));
  }

  private <T> T with(@Nullable String carried, Supplier<T> task) {
    String before = id.get();
    id.set(carried);
    try {
      return task.get();
    } finally {
      if (before == null) {
        id.remove();
      } else {
        id.set(before);
      }
    }
  }
  // endregion
}
