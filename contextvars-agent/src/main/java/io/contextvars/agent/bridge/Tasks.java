// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/** What ThreadPoolExecutor, ScheduledThreadPoolExecutor and Timer call. */
public final class Tasks {
  static final Pending PENDING = new Pending();

  private Tasks() {}

  // ---- into the queue

  /** Offers a task to a pool's queue, with its submitter's context beside it. */
  public static boolean offer(BlockingQueue<@Nullable Object> queue, @Nullable Object task) {
    Object queued = queued(task);
    boolean accepted = false;
    try {
      accepted = queue.offer(queued);
      return accepted;
    } finally {
      added(accepted, queued);
    }
  }

  /** {@return what shall be queued: the task, its submitter's context beside it} */
  public static @Nullable Object queued(@Nullable Object task) {
    if (task == null || !Cores.any() || !Wanted.captured(task)) {
      return task;
    }
    Capture capture = Capture.current();
    if (FutureTasks.are(task)) {
      FutureTasks.give(task, capture);
      return task;
    }
    if (capture == null && runsOnce(task)) {
      return task;
    }
    return PENDING.add(task, capture) ? task : Resubmitted.of((Runnable) task, capture);
  }

  // Of an object that runs once at most, two submissions cannot be confused.
  private static boolean runsOnce(Object task) {
    return task instanceof FutureTask || task instanceof ForkJoinTask;
  }

  /** Says that what {@link #queued} returned has not been accepted. */
  public static void added(boolean accepted, @Nullable Object queued) {
    if (!accepted && queued != null && Cores.any()) {
      PENDING.take(queued);
    }
  }

  /** Says that a task is rejected: whoever handles that may put it into the queue by hand. */
  public static void rejected(Object task) {
    if (Cores.any() && !FutureTasks.are(task) && Wanted.captured(task)) {
      PENDING.addRejected(task, Capture.current());
    }
  }

  /** Says that a task is about to be scheduled by a pool. */
  public static void scheduled(RunnableScheduledFuture<?> task) {
    scheduled(task, task.isPeriodic() ? 1 : 0);
  }

  /** Says that a task is about to be scheduled, periodically for a period other than 0. */
  public static void scheduled(Object task, long period) {
    if (Cores.any()) {
      Capture capture = Wanted.captured(task) ? Capture.current() : null;
      if (FutureTasks.are(task)) {
        FutureTasks.give(task, capture);
      } else if (capture != null) {
        PENDING.put(task, capture, period == 0 ? 1 : Pending.Entry.AGAIN);
      }
    }
  }

  // ---- out of the queue

  /** Runs a task in a copy of its submitter's context. */
  public static void run(Runnable task) {
    if (!Cores.any()) {
      task.run();
    } else if (task instanceof Resubmitted || FutureTasks.carry(task)) {
      task.run(); // in a copy of what it has
    } else {
      Pending.Entry entry = PENDING.take(task);
      Capture.run(entry == null ? null : entry.capture, task);
    }
  }

  /** Runs a task in a copy of the context of the current thread, which submitted it. */
  public static void runHere(Runnable task) {
    if (!Cores.any()) {
      task.run();
    } else {
      PENDING.take(task);
      Capture.run(Capture.current(), task);
    }
  }

  /** Removes a task from a pool's queue. */
  public static boolean remove(BlockingQueue<Object> queue, Object task) {
    if (queue.remove(task)) {
      if (Cores.any()) {
        PENDING.take(task);
      }
      return true;
    }
    return Resubmitted.any() && queue.remove(Resubmitted.sought(task));
  }

  /** {@return what never ran, as it was submitted} */
  public static @Nullable List<Object> drained(@Nullable List<Object> tasks) {
    if (tasks != null && Cores.any()) {
      for (int i = 0; i < tasks.size(); i++) {
        Object task = tasks.get(i);
        if (task instanceof Resubmitted resubmitted) {
          tasks.set(i, resubmitted.task);
        } else if (task != null) {
          PENDING.take(task);
        }
      }
    }
    return tasks;
  }

  /** {@return the task as it was submitted} */
  public static @Nullable Runnable original(@Nullable Runnable task) {
    return task instanceof Resubmitted resubmitted ? resubmitted.task : task;
  }
}
