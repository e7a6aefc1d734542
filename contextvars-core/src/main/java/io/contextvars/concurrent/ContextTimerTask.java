// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A {@link TimerTask} that runs in a copy of the context of whoever constructs it.
 *
 * {@snippet class = "io.contextvars.snippets.ContextTimerTaskSnippets" region = "task"}
 *
 * <p>Each run has a fresh copy; the timer's thread stays clean. Whether the runs of a periodic task start from what was
 * captured or from an empty context is chosen as for executors: see {@link PeriodicTasks}. In all else it is a {@code
 * TimerTask} like others: it may cancel itself, and ask when it was due.
 *
 * <p>Threads: as safe as {@link TimerTask}. Capturing takes constant time.
 *
 * @apiNote It is extended, instead of {@code TimerTask}, and not wrapped around one: a {@link Timer} deals with the very
 *     object that it was given, and the {@link #cancel} and {@link #scheduledExecutionTime} that a wrapped task calls in
 *     its code, or others call on it, would reach nobody. Better than a timer is a {@code ScheduledExecutorService},
 *     wrapped by {@link ContextExecutors}.
 */
public abstract class ContextTimerTask extends TimerTask implements Propagated {
  private final Object snapshot;

  /** Captures the current context, for every run. */
  protected ContextTimerTask() {
    this(PeriodicTasks.IN_SCHEDULERS_CONTEXT);
  }

  /** Captures the current context, or none, as said, for every run. */
  protected ContextTimerTask(PeriodicTasks periodicTasks) {
    Objects.requireNonNull(periodicTasks, "periodicTasks");
    this.snapshot = periodicTasks == PeriodicTasks.IN_EMPTY_CONTEXT ? Snapshots.empty() : Snapshots.current();
  }

  /**
   * {@return a timer's task that runs another task in a copy of the current context}
   *
   * @throws IllegalArgumentException if the task is a {@code TimerTask} itself, which would not be cancelled with, or
   *     by, the one that the timer knows
   */
  public static TimerTask propagating(Runnable task) {
    return propagating(task, PeriodicTasks.IN_SCHEDULERS_CONTEXT);
  }

  /**
   * {@return a timer's task whose runs start as said}
   *
   * @throws IllegalArgumentException if the task is a {@code TimerTask} itself
   */
  public static TimerTask propagating(Runnable task, PeriodicTasks periodicTasks) {
    Objects.requireNonNull(task, "task");
    if (task instanceof TimerTask) {
      throw new IllegalArgumentException(
          task + " is a TimerTask. The timer would know the wrapper only, and the task's own cancel() and"
              + " scheduledExecutionTime() would do nothing. Let its class extend ContextTimerTask instead, or wrap what"
              + " it does: ContextTimerTask.propagating(task::run), and cancel what that returns.");
    }
    return new ContextTimerTask(periodicTasks) {
      @Override
      protected void runInContext() {
        task.run();
      }

      @Override
      public String toString() {
        return task + " in a copy of its scheduler's context";
      }
    };
  }

  /** Does what this task is for, in a copy of the context. */
  protected abstract void runInContext();

  /**
   * Runs {@link #runInContext} in a fresh copy; called by the timer.
   *
   * @throws IllegalStateException if it left scopes open (they have been closed)
   */
  @Override
  public final void run() {
    Snapshots.run(snapshot, this::runInContext);
  }
}
