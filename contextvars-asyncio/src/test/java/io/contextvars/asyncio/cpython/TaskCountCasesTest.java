// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskFactory;
import io.contextvars.asyncio.TaskGroup;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CPython's cases of how many tasks a program has, started eagerly or not. Counted are the tasks that have not ended when
 * they are created: all, or with eager starts only the first, as the loop does not run yet.
 */
class TaskCountCasesTest extends LoopCases {
  private int count;

  private void countTasks(boolean eager) {
    loop.setTaskFactory(new TaskFactory() {
      @Override
      public <T extends @Nullable Object> Task<T> create(EventLoop of, Awaitable<T> coroutine, Task.Builder options) {
        Task<T> task = of.newTask(coroutine, options.eagerStart(eager));
        count += task.isDone() ? 0 : 1;
        return task;
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  @CPython("test_eager_task_factory.BaseTaskCountingTests.test_awaitables_chain")
  void aHundredCoroutinesThatAwaitEachOtherAreOneTask(boolean eager) {
    countTasks(eager);

    assertThat(loop.runUntilComplete(chain(100))).isEqualTo(100);
    assertThat(count).isEqualTo(1);
  }

  private static Awaitable<Integer> chain(int depth) {
    return () -> depth == 0 ? 0 : 1 + chain(depth - 1).await();
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 781"})
  @CPython("test_eager_task_factory.BaseTaskCountingTests.test_recursive_taskgroups")
  void everyTaskOfNestedGroupsIsATask(boolean eager, int expected) {
    countTasks(eager);
    loop.runUntilComplete(groups(5, 4));

    assertThat(count).isEqualTo(expected);
  }

  private static AsyncAction groups(int width, int depth) {
    return () -> {
      if (depth > 0) {
        TaskGroup.run(group -> {
          for (int i = 0; i < width; i++) {
            group.createTask(groups(width, depth - 1));
          }
        });
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 781"})
  @CPython("test_eager_task_factory.BaseTaskCountingTests.test_recursive_gather")
  void everyTaskOfNestedGatheringsIsATask(boolean eager, int expected) {
    countTasks(eager);
    loop.runUntilComplete(gatherings(5, 4));

    assertThat(count).isEqualTo(expected);
  }

  private static Awaitable<Integer> gatherings(int width, int depth) {
    return () -> depth == 0
        ? 0
        : Asyncio.gather(Collections.nCopies(width, gatherings(width, depth - 1))).await().size();
  }

  @Test
  @CPython("test_tasks.GatherTestsBase.test_env_var_debug")
  void aSystemPropertyTurnsDebugModeOn() {
    String property = "io.contextvars.asyncio.debug";
    try (EventLoop off = EventLoop.builder().build()) {
      System.setProperty(property, "true");
      try (EventLoop on = EventLoop.builder().build()) {
        assertThat(off.isDebug()).isFalse();
        assertThat(on.isDebug()).isTrue();
      }
    } finally {
      System.clearProperty(property);
    }
  }
}
