// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A future whose functions run in copies of their attachers' contexts, and so do those of all that derives from it. */
sealed class PropagatingFuture<T extends @Nullable Object> extends AttachingFuture<T>
    permits MirroringFuture, PropagatingStage {
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
    return relayTo(new PropagatingStage<>());
  }

  /** {@return the dependent, which will complete when this does, and hand a failure on as a stage does} */
  final <F extends PropagatingFuture<T>> F relayTo(F dependent) {
    BiConsumer<T, @Nullable Throwable> relay = (BiConsumer<T, @Nullable Throwable> & Propagated) (value,
        failure) -> dependent.settle(value, failure == null || failure instanceof CompletionException
            ? failure
            : new CompletionException(failure));
    var unused = whenComplete(relay);
    return dependent;
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
