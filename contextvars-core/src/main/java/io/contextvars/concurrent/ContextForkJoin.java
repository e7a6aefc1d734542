// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Fork/join tasks that see the values of whoever wraps them.
 *
 * {@snippet class = "io.contextvars.snippets.ContextForkJoinSnippets" region = "wrap"}
 *
 * <p>Subtasks are forked by a task's own code, and each needs a context of its own: wrap what is forked, or extend {@link
 * ContextRecursiveTask} or {@link ContextRecursiveAction}, which capture by themselves.
 *
 * <p>A worker that joins a task runs other tasks meanwhile, on the same stack. Tasks that bring their context along are
 * not disturbed by that, and do not disturb. A plain task sees what is current where it happens to be run: the values of
 * the joining task, if it is helped with. Wrap all tasks of a pool or none.
 *
 * @apiNote For tasks that are no {@code ForkJoinTask}s, wrap the pool by {@link ContextExecutors#propagating(
 *     java.util.concurrent.ExecutorService)}; for parallel streams there is {@link ContextStreams}.
 */
public final class ContextForkJoin {
  private ContextForkJoin() {}

  /**
   * {@return a task that runs another one in a copy of the current context}
   *
   * <p>Fork, invoke, submit, join and cancel what is returned, not the task: its result, its exception and its
   * cancellation become those of the returned one when that runs, and cancelling the returned one cancels the task as
   * well. A task that brings its context along is returned as it is.
   *
   * <p>If the task is a {@link java.util.concurrent.CountedCompleter}, the returned one ends when all that it waits for
   * has ended; what it forks is not captured.
   *
   * @implNote Wrapping takes constant time and allocates the wrapper alone.
   */
  public static <V extends @Nullable Object> ForkJoinTask<V> propagating(ForkJoinTask<V> task) {
    Objects.requireNonNull(task, "task");
    return task instanceof Propagated ? task : new PropagatedForkJoinTask<>(task, Snapshots.current());
  }
}
