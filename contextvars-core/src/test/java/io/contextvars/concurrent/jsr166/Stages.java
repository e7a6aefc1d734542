// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import io.contextvars.Context;
import io.contextvars.concurrent.ContextExecutors;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whose futures, and in which of the three forms functions are attached to them. */
record Stages(Side side, How how) {
  /** Who runs a function. */
  enum How {
    DIRECTLY, ASYNC, ON_AN_EXECUTOR
  }

  static Stream<Stages> all() {
    return Arrays.stream(Side.values()).flatMap(side -> Arrays.stream(How.values()).map(how -> new Stages(side, how)));
  }

  /** {@return a new thread for each task, as an executor of this side} With the agent, too, the threads start empty. */
  Executor executor() {
    Executor threads = task -> new Context().run(() -> Workers.FACTORY.newThread(task).start());
    return side == Side.PLAIN ? threads : ContextExecutors.propagating(threads);
  }

  /** {@return what one of the three forms returns} */
  private <R> R form(DirectForm<R> direct, DirectForm<R> async, ExecutorForm<R> onExecutor) {
    return switch (how) {
      case DIRECTLY -> direct.attach();
      case ASYNC -> async.attach();
      case ON_AN_EXECUTOR -> onExecutor.attach(executor());
    };
  }

  private interface DirectForm<R> {
    R attach();
  }

  private interface ExecutorForm<R> {
    R attach(Executor executor);
  }

  <T, U> CompletionStage<U> thenApply(CompletionStage<T> f, Function<T, U> fn) {
    return form(() -> f.thenApply(fn), () -> f.thenApplyAsync(fn), on -> f.thenApplyAsync(fn, on));
  }

  <T> CompletionStage<Void> thenAccept(CompletionStage<T> f, Consumer<T> action) {
    return form(() -> f.thenAccept(action), () -> f.thenAcceptAsync(action), on -> f.thenAcceptAsync(action, on));
  }

  CompletionStage<Void> thenRun(CompletionStage<?> f, Runnable action) {
    return form(() -> f.thenRun(action), () -> f.thenRunAsync(action), on -> f.thenRunAsync(action, on));
  }

  <T, U> CompletionStage<U> thenCompose(CompletionStage<T> f, Function<T, CompletionStage<U>> fn) {
    return form(() -> f.thenCompose(fn), () -> f.thenComposeAsync(fn), on -> f.thenComposeAsync(fn, on));
  }

  <T, U> CompletionStage<U> handle(CompletionStage<T> f, BiFunction<T, Throwable, U> fn) {
    return form(() -> f.handle(fn), () -> f.handleAsync(fn), on -> f.handleAsync(fn, on));
  }

  <T> CompletionStage<T> whenComplete(CompletionStage<T> f, BiConsumer<T, Throwable> action) {
    return form(() -> f.whenComplete(action), () -> f.whenCompleteAsync(action),
        on -> f.whenCompleteAsync(action, on));
  }

  <T> CompletionStage<T> exceptionally(CompletionStage<T> f, Function<Throwable, T> fn) {
    return form(() -> f.exceptionally(fn), () -> f.exceptionallyAsync(fn), on -> f.exceptionallyAsync(fn, on));
  }

  <T> CompletionStage<T> exceptionallyCompose(CompletionStage<T> f, Function<Throwable, CompletionStage<T>> fn) {
    return form(() -> f.exceptionallyCompose(fn), () -> f.exceptionallyComposeAsync(fn),
        on -> f.exceptionallyComposeAsync(fn, on));
  }

  <T, U, V> CompletionStage<V> thenCombine(CompletionStage<T> f, CompletionStage<U> g, BiFunction<T, U, V> fn) {
    return form(() -> f.thenCombine(g, fn), () -> f.thenCombineAsync(g, fn), on -> f.thenCombineAsync(g, fn, on));
  }

  <T, U> CompletionStage<Void> thenAcceptBoth(CompletionStage<T> f, CompletionStage<U> g, BiConsumer<T, U> action) {
    return form(() -> f.thenAcceptBoth(g, action), () -> f.thenAcceptBothAsync(g, action),
        on -> f.thenAcceptBothAsync(g, action, on));
  }

  CompletionStage<Void> runAfterBoth(CompletionStage<?> f, CompletionStage<?> g, Runnable action) {
    return form(() -> f.runAfterBoth(g, action), () -> f.runAfterBothAsync(g, action),
        on -> f.runAfterBothAsync(g, action, on));
  }

  <T, U> CompletionStage<U> applyToEither(CompletionStage<T> f, CompletionStage<T> g, Function<T, U> fn) {
    return form(() -> f.applyToEither(g, fn), () -> f.applyToEitherAsync(g, fn),
        on -> f.applyToEitherAsync(g, fn, on));
  }

  <T> CompletionStage<Void> acceptEither(CompletionStage<T> f, CompletionStage<T> g, Consumer<T> action) {
    return form(() -> f.acceptEither(g, action), () -> f.acceptEitherAsync(g, action),
        on -> f.acceptEitherAsync(g, action, on));
  }

  CompletionStage<Void> runAfterEither(CompletionStage<?> f, CompletionStage<?> g, Runnable action) {
    return form(() -> f.runAfterEither(g, action), () -> f.runAfterEitherAsync(g, action),
        on -> f.runAfterEitherAsync(g, action, on));
  }

  /** {@return a future for whatever a method of a stage returned} */
  static <T> CompletableFuture<T> future(CompletionStage<? extends T> stage) {
    @SuppressWarnings("unchecked") // it is only read
    CompletableFuture<T> future = (CompletableFuture<T>) stage.toCompletableFuture();
    return future;
  }
}
