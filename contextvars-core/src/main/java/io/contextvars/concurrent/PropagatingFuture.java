// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A future whose functions run in copies of their attachers' contexts, and so do those of all that derives from it. */
sealed class PropagatingFuture<T extends @Nullable Object> extends AttachingFuture<T>
    permits MirroringFuture, PropagatingStage {
  private static final PropagatingFuture<Object> START = new PropagatingFuture<>();

  static {
    START.settle("complete", null);
  }

  @Override
  public final CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
    return completeAsync(supplier, defaultExecutor());
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    return super.completeAsync(Attached.supplier(supplier), PropagatingExecutor.delegateOf(executor));
  }

  // ---- what derives from this one; copy() asks newIncompleteFuture, as every other method does

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new PropagatingFuture<>();
  }

  @Override
  public final CompletionStage<T> minimalCompletionStage() {
    return PropagatingStage.minimal(this);
  }

  /** {@return a future that depends on a plain one: its failure is handed on as a stage does} */
  static <T extends @Nullable Object> CompletableFuture<T> dependingOn(CompletableFuture<T> source) {
    return relay(START, source);
  }

  /**
   * {@return a future of the first one's kind, which completes with the source} The JDK does it without a function that
   * completes it, in which chains of any length would nest until the stack overflows.
   */
  static <T extends @Nullable Object> CompletableFuture<T> relay(
      PropagatingFuture<Object> start, CompletableFuture<T> source) {
    return start.thenCompose((Function<Object, CompletableFuture<T>> & Propagated) complete -> source);
  }

  /** Completes this, even if it is one that nobody else may complete. */
  final void settle(T value, @Nullable Throwable failure) {
    if (failure == null) {
      super.complete(value);
    } else {
      super.completeExceptionally(failure);
    }
  }
}
