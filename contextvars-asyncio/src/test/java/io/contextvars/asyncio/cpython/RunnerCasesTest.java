// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** RunnerTests, and what they say of KeyboardInterrupt with an interrupt of the thread that runs the loop. */
class RunnerCasesTest {
  private static final ContextVar<Integer> CVAR = ContextVar.withDefault("cvar", -1);

  @Test
  @CPython("test_runners.RunnerTests.test_non_debug")
  void debugModeCanBeOff() {
    try (Runner runner = Runner.builder().debug(false).build()) {
      assertThat(runner.loop().isDebug()).isFalse();
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_debug")
  void debugModeCanBeOn() {
    try (Runner runner = Runner.builder().debug(true).build()) {
      assertThat(runner.loop().isDebug()).isTrue();
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_custom_factory")
  void theLoopIsTheFactorys() {
    EventLoop loop = EventLoop.builder().build();
    try (Runner runner = Runner.builder().loopFactory(() -> loop).build()) {
      assertThat(runner.loop()).isSameAs(loop);
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_run")
  void runsAndClosesTheLoop() {
    Runner runner = new Runner();
    EventLoop loop;
    try (runner) {
      assertThat(runner.run(() -> Asyncio.sleep(Duration.ZERO, "done"))).isEqualTo("done");
      loop = runner.loop();
    }

    assertThatThrownBy(runner::loop).isInstanceOf(IllegalStateException.class).hasMessageContaining("Runner is closed");
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  @CPython("test_runners.RunnerTests.test_run_future")
  void refusesAFuture() {
    try (Runner runner = new Runner()) {
      AsyncFuture<Object> future = runner.loop().createFuture();

      assertThatThrownBy(() -> runner.run(future)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a coroutine was expected");
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_explicit_close")
  void canBeClosedByHand() {
    Runner runner = new Runner();
    EventLoop loop = runner.loop();
    runner.close();

    assertThatThrownBy(runner::loop).isInstanceOf(IllegalStateException.class).hasMessageContaining("Runner is closed");
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  @CPython("test_runners.RunnerTests.test_double_close")
  void aSecondCloseDoesNothing() {
    Runner runner = new Runner();
    EventLoop loop = runner.loop();
    runner.close();
    assertThat(loop.isClosed()).isTrue();

    runner.close();
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  @CPython("test_runners.RunnerTests.test_second_with_block_raises")
  void runsNothingAfterClose() {
    List<Integer> ran = new ArrayList<>();
    Runner runner = new Runner();
    try (runner) {
      runner.run(() -> {
        ran.add(1);
      });
    }

    assertThatThrownBy(() -> runner.run(() -> {
      ran.add(2);
    })).isInstanceOf(IllegalStateException.class).hasMessageContaining("Runner is closed");
    assertThat(ran).containsExactly(1);
  }

  @Test
  @CPython("test_runners.RunnerTests.test_run_keeps_context")
  void everyRunIsInTheSameContext() {
    try (Runner runner = new Runner()) {
      assertThat(runner.run(() -> replaceCvar(1))).isEqualTo(-1);
      assertThat(runner.run(() -> replaceCvar(2))).isEqualTo(1);

      assertThat(runner.run(Context::copyCurrent).get(CVAR)).isEqualTo(2);
    }
  }

  private static int replaceCvar(int value) {
    int old = CVAR.get();
    Asyncio.sleep(Duration.ZERO);
    CVAR.set(value);
    return old;
  }

  @Test
  @CPython("test_runners.RunnerTests.test_recursive_run")
  void aRunInsideOfARunIsRefused() {
    try (Runner runner = new Runner()) {
      assertThatThrownBy(() -> runner.run(() -> runner.run(() -> {}))).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Runner.run() cannot be called from a running event loop");
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_interrupt_call_soon")
  void anInterruptCancelsACoroutineThatOnlyYields() {
    Thread caller = Thread.currentThread();
    List<String> seen = new ArrayList<>();

    try (Runner runner = new Runner()) {
      runner.loop().callSoon(caller::interrupt);
      assertThatThrownBy(() -> runner.run(() -> {
        try {
          while (true) {
            Asyncio.sleep(Duration.ZERO);
          }
        } catch (TaskCancelledException cancelled) {
          seen.add("cancelled");
          throw cancelled;
        }
      })).isInstanceOf(TaskCancelledException.class).hasMessageContaining("interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).containsExactly("cancelled");
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_interrupt_wait")
  void anInterruptCancelsWhatTheCoroutineWaitsFor() {
    Thread caller = Thread.currentThread();

    try (Runner runner = new Runner()) {
      AsyncFuture<Object> future = runner.loop().createFuture();
      assertThatThrownBy(() -> runner.run(() -> {
        runner.loop().callSoon(caller::interrupt);
        future.await();
      })).isInstanceOf(TaskCancelledException.class).hasMessageContaining("interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(future.isCancelled()).isTrue();
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_interrupt_cancelled_task")
  void aTaskThatWasCancelledAlreadyIsCancelledAfterAnInterruptToo() {
    Thread caller = Thread.currentThread();

    try (Runner runner = new Runner()) {
      assertThatThrownBy(() -> runner.run(() -> {
        Task<?> main = Objects.requireNonNull(Asyncio.currentTask());
        Task<?> _ = Asyncio.createTask(() -> {
          Asyncio.sleep(Duration.ZERO);
          main.cancel("by a task");
          caller.interrupt();
        });
        Asyncio.sleep(Duration.ofHours(1));
      })).isInstanceOf(TaskCancelledException.class);

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @CPython("test_runners.RunnerTests.test_no_repr_is_call_on_the_task_result")
  void theResultIsNotPrinted() {
    class Result {
      private int printed;

      @Override
      public String toString() {
        printed++;
        return "printed";
      }
    }

    Result result;
    try (Runner runner = new Runner()) {
      result = runner.run(() -> new Result());
    }

    assertThat(result.printed).isZero();
  }
}
