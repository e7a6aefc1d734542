// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What CompletableFuture calls: its functions shall run in a copy of the context of whoever attached them. */
@SuppressWarnings("overloads") // changed bytecode calls them, with exact types
public final class Functions {
  private Functions() {}

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable Function<?, ?> attached(@Nullable Function<?, ?> function) {
    return function != null && isWanted(function) ? new Attached.OfFunction(function) : function;
  }

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable BiFunction<?, ?, ?> attached(@Nullable BiFunction<?, ?, ?> function) {
    return function != null && isWanted(function) ? new Attached.OfBiFunction(function) : function;
  }

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable Consumer<?> attached(@Nullable Consumer<?> function) {
    return function != null && isWanted(function) ? new Attached.OfConsumer(function) : function;
  }

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable BiConsumer<?, ?> attached(@Nullable BiConsumer<?, ?> function) {
    return function != null && isWanted(function) ? new Attached.OfBiConsumer(function) : function;
  }

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable Supplier<?> attached(@Nullable Supplier<?> function) {
    return function != null && isWanted(function) ? new Attached.OfSupplier(function) : function;
  }

  /** {@return a function with the current context; as it is if it needs none} */
  public static @Nullable Runnable attached(@Nullable Runnable function) {
    return function != null && isWanted(function) ? new Attached.OfRunnable(function) : function;
  }

  private static boolean isWanted(Object function) {
    return Cores.any() && !(function instanceof Attached) && Wanted.captured(function);
  }
}
