// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Threads that start in a copy of their creator's context.
 *
 * <p>This is for threads that are started for one piece of work: a thread by itself, one for each task, one for each
 * subtask of a scope, platform or virtual. A pool's worker works for many, and would keep the context of whoever
 * happened to make it necessary: pools are wrapped by {@link ContextExecutors}, and refused here where they can be told.
 *
 * {@snippet class = "io.contextvars.snippets.ContextThreadsSnippets" region = "perTask"}
 *
 * @see <a href="https://docs.python.org/3.14/library/threading.html#threading.Thread">threading.Thread, context</a>
 */
public final class ContextThreads {
  private ContextThreads() {}

  /**
   * {@return a factory whose threads start in a copy of the context of whoever calls {@code newThread}}
   *
   * <p>Each thread has a copy of its own. The factory may be used by any thread; it is as safe as its delegate. A
   * factory made by this method is returned as it is.
   *
   * @param delegate makes the threads; {@code Thread.ofVirtual().factory()} for virtual ones
   */
  public static ThreadFactory propagating(ThreadFactory delegate) {
    Objects.requireNonNull(delegate, "delegate");
    return delegate instanceof PropagatingThreads ? delegate : new PropagatingThreads(delegate);
  }

  /** What {@link #propagating} returns. */
  private record PropagatingThreads(ThreadFactory delegate) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Objects.requireNonNull(task, "task");
      if (task.getClass().getNestHost() == ThreadPoolExecutor.class) {
        throw new IllegalStateException(
            "A ThreadPoolExecutor asks ContextThreads.propagating for a worker. It would keep"
                + " the context of whoever happened to make it necessary, for all tasks that it ever runs. Give the pool the"
                + " plain factory, and wrap the pool instead: ContextExecutors.propagating(pool).");
      }
      return delegate.newThread(PropagatedRunnable.of(task));
    }
  }
}
