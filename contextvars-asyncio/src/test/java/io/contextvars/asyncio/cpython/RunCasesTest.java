// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** RunTests: asyncio.run. */
class RunCasesTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_return")
  void returnsWhatTheCoroutineReturns() {
    int result = Asyncio.run(() -> Asyncio.sleep(Duration.ZERO, 42));

    assertThat(result).isEqualTo(42);
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_raises")
  void throwsWhatTheCoroutineThrows() {
    assertThatThrownBy(() -> Asyncio.run(() -> {
      Asyncio.sleep(Duration.ZERO);
      throw new IllegalArgumentException("spam");
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("spam");
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_only_coro")
  void refusesAFuture() {
    try (EventLoop loop = EventLoop.builder().build()) {
      AsyncFuture<Object> future = loop.createFuture();

      assertThatThrownBy(() -> Asyncio.run(future)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a coroutine was expected");
    }
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_debug")
  void theRunnerSaysWhetherTheLoopIsInDebugMode() {
    for (boolean debug : new boolean[]{false, true}) {
      for (boolean loopDebug : new boolean[]{false, true}) {
        try (Runner runner = Runner.builder()
            .debug(debug)
            .loopFactory(EventLoop.builder().debug(loopDebug)::build)
            .build()) {
          assertThat(runner.run(() -> Asyncio.runningLoop().isDebug())).isEqualTo(debug);
        }
        try (Runner runner = Runner.builder().loopFactory(EventLoop.builder().debug(loopDebug)::build).build()) {
          assertThat(runner.run(() -> Asyncio.runningLoop().isDebug())).isEqualTo(loopDebug);
        }
      }
    }
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_from_running_loop")
  void isRefusedInACoroutine() {
    assertThatThrownBy(() -> Asyncio.run(() -> Asyncio.run(() -> {}))).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asyncio.run() cannot be called from a running event loop");
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_cancels_hanging_tasks")
  void cancelsWhatIsLeft() {
    AtomicReference<@Nullable Task<?>> leftover = new AtomicReference<>();

    int result = Asyncio.run(() -> {
      leftover.set(Asyncio.createTask(() -> Asyncio.sleep(LONG)));
      return 123;
    });

    assertThat(result).isEqualTo(123);
    assertThat(leftover.get()).matches(Task::isDone);
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_reports_hanging_tasks_errors")
  void reportsWhatIsLeftAndFails() {
    Reports reports = new Reports();
    AtomicReference<@Nullable Task<?>> leftover = new AtomicReference<>();
    ArithmeticException failure = new ArithmeticException("/ by zero");

    int result = Asyncio.run(() -> {
      Asyncio.runningLoop().setExceptionHandler(reports);
      leftover.set(Asyncio.createTask(() -> {
        try {
          Asyncio.sleep(LONG);
        } catch (TaskCancelledException cancelled) {
          throw failure;
        }
      }));
      Asyncio.sleep(Duration.ZERO);
      return 123;
    });

    assertThat(result).isEqualTo(123);
    assertThat(leftover.get()).matches(Task::isDone);
    assertThat(reports.only().message()).containsPattern("asyncio.run.*shutdown");
    assertThat(reports.only().task()).isSameAs(leftover.get());
    assertThat(reports.only().exception()).isSameAs(failure);
  }

  @Test
  @CPython("test_runners.RunTests.test_asyncio_run_loop_factory")
  void runsOnTheLoopOfTheFactoryWhichIsCalledOnce() {
    List<EventLoop> made = new ArrayList<>();

    try (Runner runner = Runner.builder().loopFactory(() -> {
      made.add(EventLoop.builder().build());
      return made.getLast();
    }).build()) {
      assertThat(runner.run(() -> Asyncio.runningLoop())).isSameAs(made.getFirst());
    }

    assertThat(made).hasSize(1);
  }
}
