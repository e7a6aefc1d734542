// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage to which functions may be attached, but that cannot be completed, cancelled or waited for; and so is all that
 * derives from it. Of a future's methods it refuses those that the JDK's own minimal stage refuses, except {@code state}
 * of JDK 19, whose result has no name in 17.
 */
@SuppressWarnings("DoNotCallSuggester") // it says that each method always throws, which is the point
final class PropagatingStage<T extends @Nullable Object> extends PropagatingFuture<T> {
  private static final PropagatingStage<Object> START = new PropagatingStage<>();

  static {
    START.settle("complete", null);
  }

  /** {@return a stage that completes when a future does} */
  static <T extends @Nullable Object> CompletableFuture<T> minimal(CompletableFuture<T> future) {
    return relay(START, future);
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new PropagatingStage<>();
  }

  /** {@return a future of its own} Of one that never completes and this one, the first is this one, in a plain future. */
  @Override
  @SuppressWarnings("unchecked")
  public CompletableFuture<T> toCompletableFuture() {
    return (CompletableFuture<T>) dependingOn(CompletableFuture.anyOf(this, new CompletableFuture<>()));
  }

  private static UnsupportedOperationException refused(String method) {
    return new UnsupportedOperationException("A minimal stage has no " + method
        + "; call it on toCompletableFuture(), which is a future of its own.");
  }

  // ---- completing

  @Override
  public boolean complete(T value) {
    throw refused("complete");
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    throw refused("completeExceptionally");
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    throw refused("completeAsync");
  }

  @Override
  public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    throw refused("completeOnTimeout");
  }

  @Override
  public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
    throw refused("orTimeout");
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    throw refused("cancel");
  }

  @Override
  public void obtrudeValue(T value) {
    throw refused("obtrudeValue");
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw refused("obtrudeException");
  }

  // ---- waiting

  @Override
  public T get() {
    throw refused("get");
  }

  @Override
  public T get(long timeout, TimeUnit unit) {
    throw refused("get");
  }

  @Override
  public T join() {
    throw refused("join");
  }

  // ---- asking

  @Override
  public T getNow(T valueIfAbsent) {
    throw refused("getNow");
  }

  // Overrides Future.resultNow and exceptionNow where there are such (JDK 19+).
  @SuppressWarnings({"MissingOverride", "override"})
  public T resultNow() {
    throw refused("resultNow");
  }

  @SuppressWarnings({"MissingOverride", "override"})
  public Throwable exceptionNow() {
    throw refused("exceptionNow");
  }

  @Override
  public boolean isDone() {
    throw refused("isDone");
  }

  @Override
  public boolean isCancelled() {
    throw refused("isCancelled");
  }

  @Override
  public boolean isCompletedExceptionally() {
    throw refused("isCompletedExceptionally");
  }

  @Override
  public int getNumberOfDependents() {
    throw refused("getNumberOfDependents");
  }
}
