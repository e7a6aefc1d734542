// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.internal;

import io.contextvars.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The working part of {@link io.contextvars.spi.ContextSteps}, whose implementation lives beside {@link Context}. */
public abstract class Steps {
  // Written once, by the static initializer of Context, before any Context exists to be given to of.
  private static @Nullable Factory factory;

  /** For the implementation. */
  protected Steps() {}

  /** Says how steps are made; called by the initializer of {@link Context}. */
  public static void madeBy(Factory factory) {
    Steps.factory = factory;
  }

  /** {@return steps in a context, for an owner} */
  public static Steps of(Context context, Object owner) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(owner, "owner");
    return Objects.requireNonNull(factory).steps(context, owner);
  }

  /** {@return the owner, of a type, of the innermost steps of the current thread, or null} */
  public static <T> @Nullable T currentOwner(Class<T> type) {
    Objects.requireNonNull(type, "type");
    Factory known = factory;
    return known == null ? null : known.currentOwner(type); // null: there is no context yet, so nobody runs in steps
  }

  /** Begins a step. */
  public abstract void resume();

  /** Ends a step. */
  public abstract void suspend();

  /** Ends the computation. */
  public abstract void close();

  /** Makes steps, and knows those of the current thread. */
  public interface Factory {
    /** {@return steps in a context, for an owner} */
    Steps steps(Context context, Object owner);

    /** {@return the owner, of a type, of the innermost steps of the current thread, or null} */
    <T> @Nullable T currentOwner(Class<T> type);
  }
}
