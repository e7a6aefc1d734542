// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Futures whose functions see the values of whoever attached them.
 *
 * <p>A function gets the context that is current where it is attached ({@code thenApply}, {@code handle}, {@code
 * whenComplete} and all their siblings, with {@code Async} and without), as it is at that moment, and runs in a copy of
 * its own: what it sets is gone when it ends. It makes no difference who completes the future, on which thread, or
 * whether it was complete already; nor who runs the function, an executor, a timer, or the caller itself.
 *
 * {@snippet class = "io.contextvars.snippets.ContextFuturesSnippets" region = "attach"}
 *
 * <p>Whatever derives from such a future is such a future: what its methods return, its {@code copy}, its {@code
 * minimalCompletionStage}. A plain future that is combined with one does not become one: in {@code
 * plain.thenCombine(ours, function)} the plain one is asked. {@link #propagating} makes it ours.
 *
 * <p>In all else these are {@link CompletableFuture}s, with their guarantees about threads and failures, on any JDK. A
 * function that brings its context along (what {@link io.contextvars.Context#wrapFunction} and its siblings return) is
 * left as it is. An executor of {@link ContextExecutors} has nothing to capture again: its delegate is handed the
 * function.
 *
 * <p>A function that leaves a context entered fails for it, with an {@link IllegalStateException} that says how many
 * scopes were left open, and with it the future that it was to complete.
 *
 * @implNote Attaching a function takes constant time more than the JDK does, and allocates 24 bytes; running it
 *     allocates a context of 24 bytes, and what calls the function with its arguments.
 */
public final class ContextFutures {
  private ContextFutures() {}

  // ---- of a task

  /**
   * {@return a future of what a supplier returns, or throws, in a copy of the caller's context}
   *
   * <p>It runs as in {@link CompletableFuture#supplyAsync(Supplier)}, on the common pool.
   */
  public static <T extends @Nullable Object> CompletableFuture<T> supplyAsync(Supplier<? extends T> supplier) {
    return ContextFutures.<T>incomplete().completeAsync(supplier);
  }

  /**
   * {@return a future of what a supplier returns, or throws, in a copy of the caller's context}
   *
   * {@snippet class = "io.contextvars.snippets.ContextFuturesSnippets" region = "supply"}
   *
   * @param executor runs the supplier; functions attached later run where they say themselves
   */
  public static <T extends @Nullable Object> CompletableFuture<T> supplyAsync(
      Supplier<? extends T> supplier, Executor executor) {
    return ContextFutures.<T>incomplete().completeAsync(supplier, executor);
  }

  /**
   * {@return a future that completes when a task has run in a copy of the caller's context}
   *
   * <p>It runs as in {@link CompletableFuture#runAsync(Runnable)}, on the common pool.
   */
  public static CompletableFuture<Void> runAsync(Runnable task) {
    return ContextFutures.<Void>incomplete().completeAsync(supplierOf(task));
  }

  /** {@return a future that completes when an executor has run a task in a copy of the caller's context} */
  public static CompletableFuture<Void> runAsync(Runnable task, Executor executor) {
    return ContextFutures.<Void>incomplete().completeAsync(supplierOf(task), executor);
  }

  // ---- of what is there

  /**
   * {@return a future that completes as a stage does, with the same value or failure}
   *
   * {@snippet class = "io.contextvars.snippets.ContextFuturesSnippets" region = "propagating"}
   *
   * <p>A future of this class is returned as it is. Otherwise, cancelling what is returned cancels the stage, if it is a
   * future; completing it leaves the stage alone.
   */
  public static <T extends @Nullable Object> CompletableFuture<T> propagating(CompletionStage<? extends T> stage) {
    Objects.requireNonNull(stage, "stage");
    @SuppressWarnings("unchecked") // a future only ever hands its values out; what completes it may be any T
    CompletableFuture<T> future = (CompletableFuture<T>) stage.toCompletableFuture();
    return future instanceof PropagatingFuture ? future : MirroringFuture.of(future);
  }

  /** {@return a future for others to complete} */
  public static <T extends @Nullable Object> CompletableFuture<T> incomplete() {
    return new PropagatingFuture<>();
  }

  /** {@return a future that has a value, which may be {@code null}} */
  public static <T extends @Nullable Object> CompletableFuture<T> completed(T value) {
    CompletableFuture<T> future = incomplete();
    future.complete(value);
    return future;
  }

  /** {@return a future that has failed} */
  public static <T extends @Nullable Object> CompletableFuture<T> failed(Throwable failure) {
    CompletableFuture<T> future = incomplete();
    future.completeExceptionally(Objects.requireNonNull(failure, "failure"));
    return future;
  }

  // ---- of many

  /**
   * {@return a future that completes when all of them have: {@link CompletableFuture#allOf}}
   *
   * <p>They may be plain ones, or ours, or both.
   */
  public static CompletableFuture<Void> allOf(CompletableFuture<?>... futures) {
    return PropagatingFuture.dependingOn(CompletableFuture.allOf(eachGiven(futures)));
  }

  /**
   * {@return a future that completes as the first of them does: {@link CompletableFuture#anyOf}}
   *
   * <p>They may be plain ones, or ours, or both.
   */
  public static CompletableFuture<Object> anyOf(CompletableFuture<?>... futures) {
    return PropagatingFuture.dependingOn(CompletableFuture.anyOf(eachGiven(futures)));
  }

  private static CompletableFuture<?>[] eachGiven(CompletableFuture<?>[] futures) {
    Objects.requireNonNull(futures, "futures");
    for (int i = 0; i < futures.length; i++) {
      int index = i;
      Objects.requireNonNull(futures[i], () -> "futures[" + index + "]");
    }
    return futures;
  }

  private static Supplier<@Nullable Void> supplierOf(Runnable task) {
    Runnable attached = PropagatedRunnable.of(Objects.requireNonNull(task, "task"));
    return (Supplier<@Nullable Void> & Propagated) () -> {
      attached.run();
      return null;
    };
  }
}
