// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskFactory;
import io.contextvars.asyncio.harness.ChildJvm;
import io.contextvars.asyncio.harness.Log;
import io.contextvars.asyncio.harness.TestLoop;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** BaseEventLoopTests and RunningLoopTests: running, stopping, tasks, executors, threads, debug mode. */
class LoopRunCasesTest extends LoopCases {
  /** What ends a run, as SystemExit and KeyboardInterrupt do there. */
  private static final class ShowStopper extends VirtualMachineError {
    @Serial
    private static final long serialVersionUID = 1L;
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_until_complete_loop")
  void aFutureOfAnotherLoopIsRefused() {
    AsyncFuture<Object> future = future();
    try (EventLoop other = TestLoop.create()) {
      assertThatThrownBy(() -> other.runUntilComplete(future)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("different loop");
    }
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_until_complete_loop_orphan_future_close_loop")
  void anErrorThatEndsARunLeavesNothingThatStopsTheNext() {
    ShowStopper stop = new ShowStopper();
    loop.callSoon(() -> {
      throw stop;
    });
    assertThatThrownBy(() -> loop.runUntilComplete(() -> Asyncio.sleep(millis(100)))).isSameAs(stop);

    List<String> seen = new ArrayList<>();
    loop.runUntilComplete(() -> {
      Asyncio.sleep(millis(200)); // the first one ends meanwhile
      seen.add("ended");
    });
    assertThat(seen).containsExactly("ended");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_forever_keyboard_interrupt")
  void anErrorThatEndsARunIsThrownAndNotReported() {
    ShowStopper stop = new ShowStopper();
    assertThatThrownBy(() -> loop.runUntilComplete(() -> {
      throw stop;
    })).isSameAs(stop);
    loop.close();
    System.gc();

    assertThat(reports()).isEmpty();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_until_complete_baseexception")
  void anErrorThatEndsARunLeavesNoCallOfStopBehind() {
    assertThatThrownBy(() -> loop.runUntilComplete(() -> {
      throw new ShowStopper();
    })).isInstanceOf(ShowStopper.class);

    List<String> seen = new ArrayList<>();
    loop.callSoon(() -> loop.callSoon(() -> {
      loop.stop();
      seen.add("called");
    }));
    loop.runForever();
    assertThat(seen).containsExactly("called");
  }

  @Test
  @CPython("test_base_events.RunningLoopTests.test_running_loop_within_a_loop")
  void aLoopCannotRunInsideAnother() {
    try (EventLoop outer = TestLoop.create()) {
      assertThatThrownBy(() -> outer.runUntilComplete(loop::runForever)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("while another loop is running");
    }
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_set_task_factory")
  void aTaskFactoryMakesTheTasksUntilItIsUnset() {
    List<String> made = new ArrayList<>();
    TaskFactory factory = recording(made);
    assertThat(loop.taskFactory()).isNull();
    loop.setTaskFactory(factory);
    assertThat(loop.taskFactory()).isSameAs(factory);

    loop.runUntilComplete(loop.createTask(() -> {}));
    assertThat(made).hasSize(1);

    loop.setTaskFactory(null);
    assertThat(loop.taskFactory()).isNull();
    loop.runUntilComplete(loop.createTask(() -> {}));
    assertThat(made).hasSize(1);
  }

  private static TaskFactory recording(List<String> made) {
    return new TaskFactory() {
      @Override
      public <T extends @Nullable Object> Task<T> create(EventLoop loop, Awaitable<T> coroutine, Task.Builder options) {
        Task<T> task = loop.newTask(coroutine, options);
        made.add(task.name());
        return task;
      }
    };
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_create_task_error_closes_coro")
  void aClosedLoopRefusesATask() {
    loop.close();

    assertThatThrownBy(() -> loop.createTask(() -> {})).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Event loop is closed");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_create_named_task_with_default_factory")
  void aTaskHasTheNameThatItWasGiven() {
    Task<Integer> task = loop.createTask(() -> 1, Task.builder().name("test_task"));

    assertThat(task.name()).isEqualTo("test_task");
    loop.runUntilComplete(task);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_create_named_task_with_custom_factory")
  void aTaskFactoryIsGivenTheName() {
    List<String> made = new ArrayList<>();
    loop.setTaskFactory(recording(made));
    Task<Integer> task = loop.createTask(() -> 1, Task.builder().name("test_task"));

    assertThat(task.name()).isEqualTo("test_task");
    assertThat(made).containsExactly("test_task");
    loop.runUntilComplete(task);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_set_default_executor")
  void theDefaultExecutorCanBeSet() {
    UnsupportedOperationException refused = new UnsupportedOperationException("cannot submit into a dummy executor");
    loop.setDefaultExecutor(new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
      @Override
      public void execute(Runnable command) {
        throw refused;
      }
    });

    assertThatThrownBy(() -> loop.runInExecutor(null, () -> 1)).isSameAs(refused);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_shutdown_default_executor_timeout")
  void anExecutorThatDoesNotEndInTimeIsLogged() {
    CountDownLatch started = new CountDownLatch(1);
    loop.setDefaultExecutor(Executors.newSingleThreadExecutor());
    loop.runInExecutor(null, () -> {
      started.countDown();
      new CountDownLatch(1).await();
      return null;
    });

    try (Log log = new Log()) {
      loop.runUntilComplete(() -> {
        started.await();
        loop.shutdownDefaultExecutor(millis(1));
      });
      assertThat(log.only().getMessage())
          .contains("The executor did not finishing joining its threads within PT0.001S");
    }
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_set_debug")
  void debugModeIsTurnedOnAndOff() {
    loop.setDebug(true);
    assertThat(loop.isDebug()).isTrue();
    loop.setDebug(false);
    assertThat(loop.isDebug()).isFalse();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_env_var_debug")
  void aSystemPropertyTurnsDebugModeOn() throws Exception {
    assertThat(debugOfALoopIn(List.of())).isEqualTo("false");
    assertThat(debugOfALoopIn(List.of("-Dio.contextvars.asyncio.debug=false"))).isEqualTo("false");
    assertThat(debugOfALoopIn(List.of("-Dio.contextvars.asyncio.debug=true"))).isEqualTo("true");
  }

  private static String debugOfALoopIn(List<String> options) throws Exception {
    try (ChildJvm jvm = ChildJvm.start(options, PrintsDebug.class)) {
      return jvm.line();
    }
  }

  static final class PrintsDebug {
    private PrintsDebug() {}

    static void main() {
      try (EventLoop loop = EventLoop.builder().build()) {
        System.out.println(loop.isDebug());
      }
    }
  }
}
