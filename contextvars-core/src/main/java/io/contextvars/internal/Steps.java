// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.internal;

import io.contextvars.Context;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The working part of {@link io.contextvars.spi.ContextSteps}, whose implementation lives beside {@link Context}. */
public abstract class Steps {
  // Written once, by the static initializer of Context, before any Context exists to be given to of.
  private static @Nullable BiFunction<Context, Object, Steps> factory;

  /** For the implementation. */
  protected Steps() {}

  /** Says how steps are made; called by the initializer of {@link Context}. */
  public static void madeBy(BiFunction<Context, Object, Steps> factory) {
    Steps.factory = factory;
  }

  /** {@return steps in a context, for an owner} */
  public static Steps of(Context context, Object owner) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(owner, "owner");
    return Objects.requireNonNull(factory).apply(context, owner);
  }

  /** Begins a step. */
  public abstract void resume();

  /** Ends a step. */
  public abstract void suspend();

  /** Ends the computation. */
  public abstract void close();
}
