// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Snapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Captures at every way to submit. Futures are the delegate's own, so that all they promise, on any JDK, they keep.
 */
sealed class PropagatingExecutorService extends PropagatingExecutor implements ExecutorService
    permits PropagatingScheduledExecutorService {
  private final ExecutorService delegate;

  PropagatingExecutorService(ExecutorService delegate) {
    super(delegate);
    this.delegate = delegate;
  }

  // ---- one task

  @Override
  public final <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return delegate.submit(PropagatedCallable.of(task));
  }

  @Override
  public final <T extends @Nullable Object> Future<T> submit(Runnable task, T result) {
    return delegate.submit(PropagatedRunnable.of(task), result);
  }

  @Override
  public final Future<?> submit(Runnable task) {
    return delegate.submit(PropagatedRunnable.of(task));
  }

  // ---- many tasks

  @Override
  public final <T extends @Nullable Object> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return delegate.invokeAll(captured(tasks));
  }

  @Override
  public final <T extends @Nullable Object> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit) throws InterruptedException {
    return delegate.invokeAll(captured(tasks), timeout, unit);
  }

  @Override
  public final <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return delegate.invokeAny(captured(tasks));
  }

  @Override
  public final <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return delegate.invokeAny(captured(tasks), timeout, unit);
  }

  private static <T extends @Nullable Object> List<Callable<T>> captured(Collection<? extends Callable<T>> tasks) {
    Objects.requireNonNull(tasks, "tasks");
    Object snapshot = Snapshots.current();
    List<Callable<T>> captured = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      captured.add(PropagatedCallable.of(task, snapshot));
    }
    return captured;
  }

  // ---- the end

  @Override
  public final void shutdown() {
    delegate.shutdown();
  }

  /** {@return what never ran, as it was given to {@code execute}, or the delegate's future of it} */
  @Override
  public final List<Runnable> shutdownNow() {
    List<Runnable> neverRan = new ArrayList<>(delegate.shutdownNow());
    neverRan.replaceAll(ContextExecutors::unwrap);
    return neverRan;
  }

  @Override
  public final boolean isShutdown() {
    return delegate.isShutdown();
  }

  @Override
  public final boolean isTerminated() {
    return delegate.isTerminated();
  }

  @Override
  public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return delegate.awaitTermination(timeout, unit);
  }

  // Overrides ExecutorService.close where there is one (JDK 19+): how a pool closes is for itself to say.
  @SuppressWarnings({"MissingOverride", "override"})
  public final void close() {
    Closing.close(delegate);
  }
}
