// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** CPython's cases of tasks that start eagerly. */
class EagerTaskCasesTest extends LoopCases {
  EagerTaskCasesTest() {
    loop.setTaskFactory(Asyncio.eagerTaskFactory());
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_eager_task_factory_set")
  void theFactoryIsSet() {
    assertThat(loop.taskFactory()).isSameAs(Asyncio.eagerTaskFactory()).isNotNull();

    loop.runUntilComplete(() -> {
      Task<?> t = loop.createTask(() -> {});
      t.await();
    });
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_await_future_during_eager_step")
  void theEagerStepMayCompleteAFuture() {
    String result = loop.runUntilComplete(() -> {
      AsyncFuture<String> fut = loop.createFuture();
      Task<?> t = loop.createTask(() -> fut.setResult("my message"));
      assertThat(t.isDone()).isTrue();
      return fut.await();
    });

    assertThat(result).isEqualTo("my message");
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_eager_completion")
  void aTaskThatNeverWaitsIsDoneAtOnce() {
    String result = loop.runUntilComplete(() -> {
      Task<String> t = loop.createTask(() -> "hello");
      assertThat(t.isDone()).isTrue();
      return t.await();
    });

    assertThat(result).isEqualTo("hello");
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_block_after_eager_step")
  void aTaskThatWaitsGoesOnLater() {
    String result = loop.runUntilComplete(() -> {
      Task<String> t = loop.createTask(() -> Asyncio.sleep(millis(100), "finished after blocking"));
      assertThat(t.isDone()).isFalse();
      String value = t.await();
      assertThat(t.isDone()).isTrue();
      return value;
    });

    assertThat(result).isEqualTo("finished after blocking");
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_cancellation_after_eager_completion")
  void aTaskThatIsDoneAtOnceIsTooLateToCancel() {
    String result = loop.runUntilComplete(() -> {
      Task<String> t = loop.createTask(() -> "finished without blocking");
      t.cancel();
      String value = t.await();
      assertThat(t.isCancelled()).isFalse();
      return value;
    });

    assertThat(result).isEqualTo("finished without blocking");
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_cancellation_after_eager_step_blocks")
  void aTaskThatWaitsIsCancelled() {
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(() -> {
      Task<String> t = loop.createTask(() -> Asyncio.sleep(millis(100), "finished after blocking"));
      t.cancel("cancellation message");
      assertThat(t.cancelling()).isPositive();
      t.await();
    })).withMessage("cancellation message");
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_current_task")
  void theCurrentTaskIsTheEagerOneDuringItsStep() {
    AtomicReference<Object> captured = new AtomicReference<>();
    loop.runUntilComplete(() -> {
      Task<?> outer = Asyncio.currentTask();
      Task<?> t = loop.createTask(() -> {
        captured.set(Asyncio.currentTask());
        Asyncio.sleep(millis(100));
        assertThat(Asyncio.currentTask()).isSameAs(captured.get());
      });
      assertThat(captured.get()).isSameAs(t);
      assertThat(Asyncio.currentTask()).isSameAs(outer);
      t.await();
    });
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_all_tasks_with_eager_completion")
  void aTaskIsAmongAllTasksDuringItsStep() {
    Set<Task<?>> captured = new HashSet<>();
    loop.runUntilComplete(() -> {
      Task<?> t = loop.createTask(() -> {
        captured.addAll(Asyncio.allTasks());
      });
      assertThat(captured.contains(t)).isTrue();
      assertThat(Asyncio.allTasks().contains(t)).isFalse();
    });
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_all_tasks_with_blocking")
  void aTaskIsAmongAllTasksUntilItHasEnded() {
    Set<Task<?>> captured = new HashSet<>();
    loop.runUntilComplete(() -> {
      AsyncFuture<Integer> fut1 = loop.createFuture();
      AsyncFuture<Integer> fut2 = loop.createFuture();
      Task<?> t = loop.createTask(() -> {
        captured.addAll(Asyncio.allTasks());
        fut1.await();
        fut2.setResult(0);
      });
      assertThat(captured.contains(t)).isTrue();
      assertThat(Asyncio.allTasks().contains(t)).isTrue();
      fut1.setResult(0);
      fut2.await();
      assertThat(Asyncio.allTasks().contains(t)).isFalse();
    });
  }

  @Test
  @CPython("test_eager_task_factory.EagerTaskFactoryLoopTests.test_context_vars")
  void theEagerStepRunsInTheContextOfTheTask() {
    ContextVar<Integer> cv = ContextVar.withDefault("cv", 0);
    AtomicInteger steps = new AtomicInteger();
    loop.runUntilComplete(() -> {
      cv.set(1);
      Task<?> t = loop.createTask(() -> {
        assertThat(cv.get()).isEqualTo(1);
        cv.set(2);
        assertThat(cv.get()).isEqualTo(2);
        steps.incrementAndGet();
        Asyncio.sleep(millis(100));
        assertThat(cv.get()).isEqualTo(2);
        cv.set(3);
        steps.incrementAndGet();
      });
      assertThat(steps).hasValue(1);
      assertThat(cv.get()).isEqualTo(1);
      t.await();
      assertThat(steps).hasValue(2);
      assertThat(cv.get()).isEqualTo(1);
    });
  }
}
