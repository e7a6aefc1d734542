// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Completes as a foreign future does, with the same value or failure; cancelling it cancels that one. */
final class MirroringFuture<T extends @Nullable Object> extends PropagatingFuture<T> {
  private final CompletableFuture<T> source;

  private MirroringFuture(CompletableFuture<T> source) {
    this.source = source;
  }

  static <T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<T> source) {
    MirroringFuture<T> mirror = new MirroringFuture<>(source);
    var unused = source.whenComplete((BiConsumer<T, @Nullable Throwable> & Propagated) mirror::settle);
    return mirror;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    source.cancel(mayInterruptIfRunning);
    return cancelled;
  }
}
