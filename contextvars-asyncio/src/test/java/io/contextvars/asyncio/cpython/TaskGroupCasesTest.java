// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** CPython's cases of starting tasks in a group: when it works, and what they are. */
class TaskGroupCasesTest extends TaskGroupCases {
  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_01")
  void afterTheGroupItsTasksHaveEnded() {
    assertSumOfTwo(0);
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_02")
  void aTaskMayBeStartedLater() {
    assertSumOfTwo(150);
  }

  private void assertSumOfTwo(long pauseMillis) {
    int sum = loop.<Integer>runUntilComplete(() -> {
      AtomicReference<Task<Integer>> t1 = new AtomicReference<>();
      Task<Integer> t2 = TaskGroup.call(g -> {
        t1.set(g.createTask(() -> Asyncio.sleep(millis(100), 42)));
        Asyncio.sleep(millis(pauseMillis));
        return g.createTask(() -> Asyncio.sleep(millis(200), 11));
      });
      return held(t1).result() + t2.result();
    });

    assertThat(sum).isEqualTo(53);
    assertThat(loop.time()).isEqualTo(millis(200 + pauseMillis));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_03")
  void aTaskThatIsCancelledIsNoFailure() {
    loop.runUntilComplete(() -> {
      AtomicReference<Task<Integer>> t1 = new AtomicReference<>();
      Task<Integer> t2 = TaskGroup.call(g -> {
        t1.set(g.createTask(() -> Asyncio.sleep(Duration.ofSeconds(1), 42)));
        Asyncio.sleep(millis(150));
        held(t1).cancel();
        return g.createTask(() -> Asyncio.sleep(millis(200), 11));
      });

      assertThat(held(t1).isCancelled()).isTrue();
      assertThat(t2.result()).isEqualTo(11);
    });
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_23")
  void aGroupForgetsTasksThatHaveEnded() {
    loop.runUntilComplete(() -> TaskGroup.run(g -> {
      for (int count = 0; count < 10; count++) {
        Asyncio.sleep(millis(100));
        g.createTask(() -> Asyncio.sleep(millis(300)));
        if (count == 5) {
          assertThat(tasks(g)).isLessThan(5);
        }
      }
      Asyncio.sleep(millis(1350));
      assertThat(tasks(g)).isZero();
    }));
  }

  private static int tasks(TaskGroup g) {
    return Integer.parseInt(g.toString().replaceAll(".*tasks=(\\d+) .*", "$1"));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_24")
  void aTaskOfAGroupMayStartOthersInIt() {
    loop.runUntilComplete(() -> TaskGroup.run(g -> g.createTask(() -> {
      Asyncio.sleep(millis(100));
      g.createTask(() -> Asyncio.sleep(millis(100)));
      g.createTask(() -> Asyncio.sleep(millis(200)));
    })));

    assertThat(loop.time()).isEqualTo(millis(300));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_task_name")
  void aTaskIsGivenAName() {
    loop.runUntilComplete(() -> TaskGroup.run(g -> {
      Task<Integer> t = g.createTask(() -> Asyncio.sleep(Duration.ZERO, 1), Task.builder().name("yolo"));
      assertThat(t.name()).isEqualTo("yolo");
    }));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_task_context")
  void tasksShareTheContextTheyAreGiven() {
    ContextVar<Integer> cvar = ContextVar.of("cvar");
    loop.runUntilComplete(() -> TaskGroup.run(g -> {
      Context ctx = Context.copyCurrent();
      assertThat(ctx.getOrNull(cvar)).isNull();
      for (int i = 1; i <= 2; i++) {
        int val = i;
        g.createTask(() -> {
          Asyncio.sleep(Duration.ZERO);
          cvar.set(val);
        }, ctx).await();
        assertThat(ctx.get(cvar)).isEqualTo(val);
      }
    }));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_no_create_task_after_failure")
  void noTaskIsStartedAfterAFailure() {
    assertThatExceptionOfType(ExceptionGroup.class)
        .isThrownBy(() -> loop.runUntilComplete(() -> TaskGroup.run(g -> {
          g.createTask(() -> crashAfter(1));
          g.createTask(() -> {
            assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.sleep(LONG));
            assertThatIllegalStateException().isThrownBy(() -> g.createTask(() -> crashAfter(1)))
                .withMessageContaining("is shutting down");
            noted.add("refused");
          });
        })))
        .satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));

    assertThat(noted).containsExactly("refused");
  }

  @Test
  @CPython({"test_taskgroups.TestTaskGroup.test_taskgroup_finished",
    "test_taskgroups.TestTaskGroup.test_coro_closed_when_tg_closed"})
  void noTaskIsStartedAfterTheGroup() {
    loop.runUntilComplete(() -> {
      TaskGroup finished = TaskGroup.call(tg -> tg);
      assertThatIllegalStateException().isThrownBy(() -> finished.createTask(() -> Asyncio.sleep(Duration.ZERO)))
          .withMessageContaining("is finished");
    });

    assertThat(loop.allTasks()).isEmpty();
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_without_parent_task")
  void aGroupNeedsATask() {
    loop.callSoon(() -> {
      assertThatIllegalStateException().isThrownBy(() -> TaskGroup.run(_ -> noted.add("entered")))
          .withMessageContaining("parent task");
      noted.add("refused");
    });
    runBriefly();

    assertThat(noted).containsExactly("refused");
  }
}
