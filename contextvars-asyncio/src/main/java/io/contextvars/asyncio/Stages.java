// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The way between this library's futures and the JDK's. */
final class Stages {
  private Stages() {}

  /** Completes a future of the JDK as one of ours is. */
  static <T extends @Nullable Object> void complete(CompletableFuture<T> future, AsyncFuture<T> done) {
    if (done.isCancelled()) {
      future.cancel(false);
      return;
    }
    Throwable failure = done.exception();
    if (failure == null) {
      future.complete(done.result());
    } else {
      future.completeExceptionally(failure);
    }
  }

  static void onCancel(CompletableFuture<?> future, Runnable action) {
    CompletableFuture<?> _ = future.whenComplete((_, failure) -> {
      if (failure instanceof CancellationException && future.isCancelled()) {
        action.run();
      }
    });
  }

  /** {@return a future of a loop that is completed as a stage is; cancelling it cancels the stage} */
  static <T extends @Nullable Object> AsyncFuture<T> future(BatonLoop loop, CompletionStage<T> stage) {
    AsyncFuture<T> future = new AsyncFuture<>(loop);
    loop.outside(1);
    CompletionStage<?> _ = stage.whenComplete((result, failure) -> {
      loop.fromOutside(() -> {
        loop.outside(-1);
        settle(future, result, failure);
      });
    });
    future.whenDone((InlineCallback) done -> {
      if (done.isCancelled()) {
        stage.toCompletableFuture().cancel(true);
      }
    });
    return future;
  }

  private static <T extends @Nullable Object> void settle(
      AsyncFuture<T> future, T result, @Nullable Throwable failure) {
    if (future.isDone()) {
      return;
    }
    if (failure == null) {
      future.succeed(result);
    } else {
      future.fail(cause(failure));
    }
  }

  /** {@return what a stage really failed with} */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null && (failure instanceof CompletionException || failure instanceof ExecutionException)
        ? cause
        : failure;
  }
}
