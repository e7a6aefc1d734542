// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Executors whose tasks see the values of whoever submitted them.
 *
 * <p>A task gets the context that is current where it is submitted, as it is at that moment, and runs in a copy of its
 * own: what it sets is gone when it ends, and no other task sees it. The same task object may be submitted twice, even
 * at once from different contexts: each submission keeps its own.
 *
 * {@snippet class = "io.contextvars.snippets.ContextExecutorsSnippets" region = "submit"}
 *
 * <p>Worker threads stay clean. After every task, whatever it did and however it ended, the worker's context is what it
 * was before. A task that leaves a context entered fails for it, with an {@link IllegalStateException} that says how
 * many scopes were left open: in its future, or to the worker's uncaught exception handler if it was given to {@code
 * execute}.
 *
 * <p>In all else a wrapped executor is its delegate: futures are the delegate's own, methods that a newer JDK adds to
 * {@code ExecutorService} and that its type has do what the delegate does. A task that brings its context along (what
 * {@link io.contextvars.Context#wrap} and its siblings return) is handed on as it is, so nothing is captured twice.
 *
 * <p>Threads: a wrapped executor is as safe as its delegate.
 *
 * @apiNote Wrap an executor where it is made, and give everybody the wrapped one. For threads that are not pooled there
 *     is {@link ContextThreads}.
 * @implNote Capturing takes constant time, whatever the number of variables, and 24 bytes: a few nanoseconds, which
 *     cannot be told from the noise of a real hand-over.
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread">asyncio.to_thread, which
 *     propagates the same way</a>
 */
public final class ContextExecutors {
  private ContextExecutors() {}

  /**
   * {@return an executor that runs each task in a copy of the context of whoever executes it}
   *
   * <p>An executor made by this class is returned as it is.
   */
  public static Executor propagating(Executor delegate) {
    return delegate instanceof PropagatingExecutor ? delegate : new PropagatingExecutor(delegate);
  }

  /**
   * {@return an executor service that runs each task in a copy of the context of whoever submits it}
   *
   * <p>{@code invokeAll} and {@code invokeAny} capture once, for all their tasks, each of which has a copy of its own.
   * {@code shutdownNow} returns what was given to {@code execute}. A service made by this class is returned as it is.
   *
   * @apiNote The delegate's own hooks ({@code beforeExecute}, its queue, its rejection handler) are handed the wrapped
   *     task, from which {@link #unwrap} leads back. {@code beforeExecute} and {@code afterExecute} are not part of the
   *     task, and run in the worker's context.
   */
  public static ExecutorService propagating(ExecutorService delegate) {
    return delegate instanceof PropagatingExecutorService ? delegate : new PropagatingExecutorService(delegate);
  }

  /**
   * {@return a scheduler that runs each task in a copy of the context of whoever schedules it}
   *
   * <p>Each run of a periodic task has a fresh copy of what was captured when it was scheduled, and sees nothing of what
   * earlier runs set: {@link PeriodicTasks#IN_SCHEDULERS_CONTEXT}. A service made by this class is returned as it is.
   */
  public static ScheduledExecutorService propagating(ScheduledExecutorService delegate) {
    return delegate instanceof PropagatingScheduledExecutorService
        ? delegate
        : new PropagatingScheduledExecutorService(delegate, PeriodicTasks.IN_SCHEDULERS_CONTEXT);
  }

  /**
   * {@return a scheduler that runs each task in a copy of the context of whoever schedules it, and the runs of periodic
   * ones as said}
   *
   * {@snippet class = "io.contextvars.snippets.ContextExecutorsSnippets" region = "periodic"}
   *
   * <p>Of a service made by this class the delegate is taken, so that tasks are not captured twice.
   */
  public static ScheduledExecutorService propagating(ScheduledExecutorService delegate, PeriodicTasks periodicTasks) {
    Objects.requireNonNull(periodicTasks, "periodicTasks");
    return delegate instanceof PropagatingScheduledExecutorService ours
        ? ours.with(periodicTasks)
        : new PropagatingScheduledExecutorService(delegate, periodicTasks);
  }

  /**
   * {@return the task that was given to a wrapped executor; any other task as it is}
   *
   * <p>It is for what a delegate hands to its own hooks, a rejection handler or a priority queue's comparator:
   *
   * {@snippet class = "io.contextvars.snippets.ContextExecutorsSnippets" region = "unwrap"}
   */
  public static Runnable unwrap(Runnable task) {
    return Objects.requireNonNull(task, "task") instanceof PropagatedRunnable ours ? ours.task : task;
  }
}
