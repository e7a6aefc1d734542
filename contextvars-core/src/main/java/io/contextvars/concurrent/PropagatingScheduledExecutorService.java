// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Captures when a task is scheduled; each run of a periodic one has a fresh copy. */
final class PropagatingScheduledExecutorService extends PropagatingExecutorService implements ScheduledExecutorService {
  private final ScheduledExecutorService delegate;
  private final PeriodicTasks periodicTasks;

  PropagatingScheduledExecutorService(ScheduledExecutorService delegate, PeriodicTasks periodicTasks) {
    super(delegate);
    this.delegate = delegate;
    this.periodicTasks = Objects.requireNonNull(periodicTasks, "periodicTasks");
  }

  /** {@return this service, with other periodic tasks} */
  ScheduledExecutorService with(PeriodicTasks others) {
    return others == periodicTasks ? this : new PropagatingScheduledExecutorService(delegate, others);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return delegate.schedule(PropagatedRunnable.of(task), delay, unit);
  }

  @Override
  public <V extends @Nullable Object> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return delegate.schedule(PropagatedCallable.of(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
    return delegate.scheduleAtFixedRate(periodic(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return delegate.scheduleWithFixedDelay(periodic(task), initialDelay, delay, unit);
  }

  private Runnable periodic(Runnable task) {
    return PropagatedRunnable.of(task,
        periodicTasks == PeriodicTasks.IN_EMPTY_CONTEXT ? Snapshots.empty() : Snapshots.current());
  }
}
