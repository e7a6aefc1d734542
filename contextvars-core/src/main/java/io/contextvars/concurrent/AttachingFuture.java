// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every method that attaches a function to a future: it hands the function to the JDK together with the context of its
 * caller. To what the caller waits for nothing is added.
 *
 * <p>Three forms each: run by whoever completes the future, by the default executor, by an executor. That the list is
 * complete, also on a newer JDK, is for a test to say.
 */
abstract sealed class AttachingFuture<T extends @Nullable Object> extends CompletableFuture<T>
    permits PropagatingFuture {
  private static <S> S other(S other) {
    return Objects.requireNonNull(other, "other");
  }

  // ---- after this one

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenApply(Function<? super T, ? extends U> fn) {
    return super.thenApply(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
    return super.thenApplyAsync(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn,
      Executor executor) {
    return super.thenApplyAsync(Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
    return super.thenAccept(Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
    return super.thenAcceptAsync(Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
    return super.thenAcceptAsync(Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<Void> thenRun(Runnable action) {
    return super.thenRun(Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> thenRunAsync(Runnable action) {
    return super.thenRunAsync(Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
    return super.thenRunAsync(Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenCompose(
      Function<? super T, ? extends CompletionStage<U>> fn) {
    return super.thenCompose(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> fn) {
    return super.thenComposeAsync(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
    return super.thenComposeAsync(Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  // ---- after this one, however it ends

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> handle(
      BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
    return super.handle(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
      BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
    return super.handleAsync(Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> handleAsync(
      BiFunction<? super T, @Nullable Throwable, ? extends U> fn, Executor executor) {
    return super.handleAsync(Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action) {
    return super.whenComplete(Attached.action(action));
  }

  @Override
  public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action) {
    return super.whenCompleteAsync(Attached.action(action));
  }

  @Override
  public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action,
      Executor executor) {
    return super.whenCompleteAsync(Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
    return super.exceptionally(Attached.fn(fn));
  }

  @Override
  public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
    return super.exceptionallyAsync(Attached.fn(fn));
  }

  @Override
  public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
    return super.exceptionallyAsync(Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
    return super.exceptionallyCompose(Attached.fn(fn));
  }

  @Override
  public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
    return super.exceptionallyComposeAsync(Attached.fn(fn));
  }

  @Override
  public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn,
      Executor executor) {
    return super.exceptionallyComposeAsync(Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  // ---- after both

  @Override
  public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombine(
      CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
    return super.thenCombine(other(other), Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
      CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
    return super.thenCombineAsync(other(other), Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object, V extends @Nullable Object> CompletableFuture<V> thenCombineAsync(
      CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn, Executor executor) {
    return super.thenCombineAsync(other(other), Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBoth(CompletionStage<? extends U> other,
      BiConsumer<? super T, ? super U> action) {
    return super.thenAcceptBoth(other(other), Attached.action(action));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBothAsync(CompletionStage<? extends U> other,
      BiConsumer<? super T, ? super U> action) {
    return super.thenAcceptBothAsync(other(other), Attached.action(action));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<Void> thenAcceptBothAsync(CompletionStage<? extends U> other,
      BiConsumer<? super T, ? super U> action, Executor executor) {
    return super.thenAcceptBothAsync(other(other), Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
    return super.runAfterBoth(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
    return super.runAfterBothAsync(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
    return super.runAfterBothAsync(other(other), Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  // ---- after either

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other,
      Function<? super T, U> fn) {
    return super.applyToEither(other(other), Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> other,
      Function<? super T, U> fn) {
    return super.applyToEitherAsync(other(other), Attached.fn(fn));
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> other,
      Function<? super T, U> fn, Executor executor) {
    return super.applyToEitherAsync(other(other), Attached.fn(fn), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
    return super.acceptEither(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
    return super.acceptEitherAsync(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action,
      Executor executor) {
    return super.acceptEitherAsync(other(other), Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }

  @Override
  public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
    return super.runAfterEither(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
    return super.runAfterEitherAsync(other(other), Attached.action(action));
  }

  @Override
  public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
    return super.runAfterEitherAsync(other(other), Attached.action(action), PropagatingExecutor.delegateOf(executor));
  }
}
