// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a generator is in Java: something that computes one value a call, in the context of whoever calls {@link #next},
 * unless it is given a context, in which then every step runs.
 */
final class Generator<T> implements AutoCloseable {
  private final Supplier<? extends T> body;
  private @Nullable ContextSteps steps; // null: dependent on the caller

  private Generator(Supplier<? extends T> body, @Nullable ContextSteps steps) {
    this.body = body;
    this.steps = steps;
  }

  static <T> Generator<T> dependent(Supplier<? extends T> body) {
    return new Generator<>(body, null);
  }

  static <T> Generator<T> independent(Context context, Supplier<? extends T> body) {
    return new Generator<>(body, ContextSteps.of(context, new Object()));
  }

  T next() {
    if (steps == null) {
      return body.get();
    }
    ContextSteps step = steps;
    step.resume();
    try {
      return body.get();
    } finally {
      step.suspend();
    }
  }

  /** Makes it dependent; what it had entered is free again. */
  @Override
  public void close() {
    ContextSteps ended = steps;
    steps = null;
    if (ended != null) {
      ended.close();
    }
  }
}
