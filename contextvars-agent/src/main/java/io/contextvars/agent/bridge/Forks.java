// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** What ForkJoinTask and ForkJoinPool call. */
public final class Forks {
  private Forks() {}

  /** Says that a task is being forked, or run at once, by the current thread. */
  public static void forked(@Nullable Object task) {
    if (task != null && Cores.any()) {
      capture(task, 0);
    }
  }

  /** Says that tasks are about to be forked, all but the first, which is run at once by the current thread. */
  public static void forked(Object @Nullable [] tasks) {
    if (tasks != null && tasks.length != 0) {
      forked(tasks[0]);
    }
  }

  /** Says that tasks are about to be forked, all but the first, which is run at once by the current thread. */
  public static void forked(@Nullable Collection<?> tasks) {
    if (tasks instanceof List<?> list && !list.isEmpty() && Cores.any()) { // any other is made an array
      forked(list.get(0));
    }
  }

  /** Says that a task is being submitted to a pool. */
  public static void submitted(ForkJoinPool pool, @Nullable Object task) {
    submitted(pool, task, 0);
  }

  /** Says that a task is being submitted to a pool, periodically for a period other than 0. */
  public static void submitted(ForkJoinPool pool, @Nullable Object task, long period) {
    if (task != null && Cores.any() && !Carriers.are(pool)) {
      capture(task, period);
    }
  }

  private static void capture(Object task, long period) {
    Capture capture = Wanted.captured(task) ? Capture.current() : null;
    if (capture != null) {
      Tasks.PENDING.put(task, capture, period == 0 ? 1 : Pending.Entry.AGAIN);
    } else {
      Tasks.PENDING.forget(task); // what was forked, taken back, and is forked again
    }
  }

  /** Executes a task in a copy of the context of whoever forked it. A worker that helps lends nothing of its own. */
  public static boolean exec(ForkJoinTask<?> task) throws Throwable {
    if (!Cores.any() || Carriers.here()) {
      return Exec.of(task);
    }
    Pending.Entry entry = Tasks.PENDING.take(task);
    Exec exec = new Exec(task);
    Capture.run(entry == null ? null : entry.capture, exec);
    return exec.completed;
  }
}
