// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;
import java.util.Set;

/** The orderly end of a runner's loop, before it is closed: what is left is cancelled and waited for. */
final class LoopShutdown {
  private static final Duration EXECUTOR_LIMIT = Duration.ofMinutes(5);

  private LoopShutdown() {}

  /** An interrupt that is there already is set again in the end; a new one ends the waiting. */
  static void run(EventLoop loop) {
    boolean interrupted = Thread.interrupted();
    try {
      endTasks(loop);
      endCalls(loop);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void endTasks(EventLoop loop) {
    Set<Task<?>> tasks = loop.allTasks();
    if (tasks.isEmpty()) {
      return;
    }
    tasks.forEach(Task::cancel);
    AsyncFuture<Boolean> ended = loop.createFuture();
    whenDone(tasks, ended);
    ended.loop.runUntilComplete(ended, () -> ended.loop.fromOutside(() -> ended.succeedIfPending(true)));
    tasks.forEach(LoopShutdown::report);
  }

  private static void whenDone(Set<Task<?>> tasks, AsyncFuture<Boolean> ended) {
    int[] left = {tasks.size()};
    InlineCallback count = _ -> {
      left[0]--;
      if (left[0] == 0) {
        ended.succeedIfPending(true);
      }
    };
    tasks.forEach(task -> task.whenDone(count));
  }

  private static void report(Task<?> task) {
    if (!task.isDone() || task.isCancelled()) {
      return;
    }
    Throwable failure = task.exception();
    if (failure != null) {
      task.loop.callExceptionHandler(
          LoopFailure.of("unhandled exception during asyncio.run() shutdown").with(failure).with(task));
    }
  }

  private static void endCalls(EventLoop loop) {
    Task<?> end = loop.createTask(() -> loop.shutdownDefaultExecutor(EXECUTOR_LIMIT));
    try {
      end.loop.runUntilComplete(end, () -> end.loop.fromOutside(end::cancel));
    } catch (TaskCancelledException interrupted) {
      // their results are dropped with the loop
    }
  }
}
