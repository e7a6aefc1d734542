// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future's functions, each with the context of whoever attaches it: the one that is current in these calls. A function
 * that brings its context along stays as it is.
 */
@SuppressWarnings("unchecked") // what takes or gives more than is asked of it, does what is asked
final class Attached {
  private Attached() {}

  static Runnable action(Runnable action) {
    return PropagatedRunnable.of(Objects.requireNonNull(action, "action"));
  }

  static <T extends @Nullable Object> Consumer<T> action(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    if (action instanceof Propagated) {
      return (Consumer<T>) action;
    }
    Object snapshot = Snapshots.current();
    return (Consumer<T> & Propagated) value -> Snapshots.run(snapshot, () -> action.accept(value));
  }

  static <T extends @Nullable Object, U extends @Nullable Object> BiConsumer<T, U> action(
      BiConsumer<? super T, ? super U> action) {
    Objects.requireNonNull(action, "action");
    if (action instanceof Propagated || isOfTheFutureItself(action)) {
      return (BiConsumer<T, U>) action;
    }
    Object snapshot = Snapshots.current();
    return (BiConsumer<T, U> & Propagated) (first, second) -> Snapshots.run(snapshot,
        () -> action.accept(first, second));
  }

  static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> fn(
      Function<? super T, ? extends R> fn) {
    Objects.requireNonNull(fn, "fn");
    if (fn instanceof Propagated) {
      return (Function<T, R>) fn;
    }
    Object snapshot = Snapshots.current();
    return (Function<T, R> & Propagated) value -> Snapshots.call(snapshot, () -> fn.apply(value));
  }

  static <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object> BiFunction<T, U, R> fn(
      BiFunction<? super T, ? super U, ? extends R> fn) {
    Objects.requireNonNull(fn, "fn");
    if (fn instanceof Propagated) {
      return (BiFunction<T, U, R>) fn;
    }
    Object snapshot = Snapshots.current();
    return (BiFunction<T, U, R> & Propagated) (first, second) -> Snapshots.call(snapshot,
        () -> fn.apply(first, second));
  }

  static <T extends @Nullable Object> Supplier<T> supplier(Supplier<? extends T> supplier) {
    Objects.requireNonNull(supplier, "supplier");
    if (supplier instanceof Propagated) {
      return (Supplier<T>) supplier;
    }
    Object snapshot = Snapshots.current();
    return (Supplier<T> & Propagated) () -> Snapshots.call(snapshot, () -> supplier.get());
  }

  /** {@return whether the JDK attaches this to its own future: what cancels the timer of {@code orTimeout}} */
  private static boolean isOfTheFutureItself(Object action) {
    return action.getClass().getModule() == CompletableFuture.class.getModule() // cheap, and false for nearly all
        && action.getClass().getNestHost() == CompletableFuture.class;
  }
}
