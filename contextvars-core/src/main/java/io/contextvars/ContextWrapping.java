// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.internal.Propagated;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a task that will run elsewhere, later, or more than once, is given this context: as a snapshot, copied for every
 * run.
 */
abstract sealed class ContextWrapping extends PrimitiveWrapping permits Context {
  ContextWrapping(@Nullable Object[] table, @Nullable Object holder) {
    super(table, holder);
  }

  /**
   * {@return a task that runs each time in a fresh copy of this context as it is now}
   *
   * <p>The values are those of this call: what this context sets later, the task does not see. As every run has a copy
   * of its own, the task may run on any thread, more than once, and concurrently, and what it sets is gone when it
   * ends.
   *
   * {@snippet class = "io.contextvars.snippets.ContextSnippets" region = "wrap"}
   *
   * <p>When the task completes, normally or with an exception, what was current in its thread before is current again.
   * If it leaves scopes open, they are closed, and it fails with an {@link IllegalStateException}, as in {@link
   * Context#run}.
   *
   * <p>There is one name for each shape of function, so that no lambda or method reference is ambiguous.
   *
   * @implNote Wrapping takes constant time and allocates the wrapper alone; each run takes as much as {@link
   *     Context#runInCopy}.
   */
  public Runnable wrap(Runnable task) {
    Objects.requireNonNull(task, "task");
    Object snapshot = snapshot();
    return (Runnable & Propagated) () -> Context.runFrom(snapshot, task);
  }

  /**
   * {@return a {@link Callable} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <V extends @Nullable Object> Callable<V> wrapCallable(Callable<? extends V> task) {
    Objects.requireNonNull(task, "task");
    Object snapshot = snapshot();
    return (Callable<V> & Propagated) () -> Context.callFrom(snapshot, task::call);
  }

  /**
   * {@return a {@link Supplier} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<? extends T> supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Object snapshot = snapshot();
    return (Supplier<T> & Propagated) () -> Context.callFrom(snapshot, () -> supplier.get());
  }

  /**
   * {@return a {@link Consumer} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<? super T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (Consumer<T> & Propagated) value -> Context.runFrom(snapshot, () -> consumer.accept(value));
  }

  /**
   * {@return a {@link BiConsumer} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object> BiConsumer<T, U> wrapBiConsumer(
      BiConsumer<? super T, ? super U> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    Object snapshot = snapshot();
    return (BiConsumer<T, U> & Propagated) (first, second) -> Context.runFrom(snapshot,
        () -> consumer.accept(first, second));
  }

  /**
   * {@return a {@link Function} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
      Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (Function<T, R> & Propagated) value -> Context.callFrom(snapshot, () -> function.apply(value));
  }

  /**
   * {@return a {@link BiFunction} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object> BiFunction<T, U, R> wrapBiFunction(
      BiFunction<? super T, ? super U, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    Object snapshot = snapshot();
    return (BiFunction<T, U, R> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> function.apply(first, second));
  }

  /**
   * {@return an {@link UnaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * #wrap}}
   */
  public <T extends @Nullable Object> UnaryOperator<T> wrapUnaryOperator(UnaryOperator<T> operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (UnaryOperator<T> & Propagated) value -> Context.callFrom(snapshot, () -> operator.apply(value));
  }

  /**
   * {@return a {@link BinaryOperator} that runs each time in a fresh copy of this context as it is now; see {@link
   * #wrap}}
   */
  public <T extends @Nullable Object> BinaryOperator<T> wrapBinaryOperator(BinaryOperator<T> operator) {
    Objects.requireNonNull(operator, "operator");
    Object snapshot = snapshot();
    return (BinaryOperator<T> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> operator.apply(first, second));
  }

  /**
   * {@return a {@link Predicate} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object> Predicate<T> wrapPredicate(Predicate<? super T> predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Object snapshot = snapshot();
    return (Predicate<T> & Propagated) value -> Context.callFrom(snapshot, () -> predicate.test(value));
  }

  /**
   * {@return a {@link BiPredicate} that runs each time in a fresh copy of this context as it is now; see {@link #wrap}}
   */
  public <T extends @Nullable Object, U extends @Nullable Object> BiPredicate<T, U> wrapBiPredicate(
      BiPredicate<? super T, ? super U> predicate) {
    Objects.requireNonNull(predicate, "predicate");
    Object snapshot = snapshot();
    return (BiPredicate<T, U> & Propagated) (first, second) -> Context.callFrom(snapshot,
        () -> predicate.test(first, second));
  }
}
