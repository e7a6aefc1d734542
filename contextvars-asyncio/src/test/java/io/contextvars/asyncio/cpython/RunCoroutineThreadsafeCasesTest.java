// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code run_coroutine_threadsafe}, on a loop of real time, which other threads wait for. */
class RunCoroutineThreadsafeCasesTest {
  private final List<LoopFailure> reports = new CopyOnWriteArrayList<>();
  private final EventLoop loop = EventLoop.builder().build();

  RunCoroutineThreadsafeCasesTest() {
    loop.setExceptionHandler((_, failure) -> reports.add(failure));
  }

  @AfterEach
  void closeTheLoop() {
    loop.close();
  }

  private static int add(boolean fail, boolean cancel) {
    Asyncio.sleep(Duration.ofMillis(1));
    if (fail) {
      throw new IllegalArgumentException("Fail!");
    }
    if (cancel) {
      Objects.requireNonNull(Asyncio.currentTask()).cancel();
      Asyncio.sleep(Duration.ZERO);
    }
    return 1 + 2;
  }

  /** Runs it on the loop, and waits for it on another thread for so long. */
  private AsyncFuture<Integer> target(boolean fail, boolean cancel, long seconds) {
    return loop.runInExecutor(null, () -> {
      CompletableFuture<Integer> future = Asyncio.runCoroutineThreadsafe(() -> add(fail, cancel), loop);
      try {
        return future.get(seconds, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      } finally {
        future.cancel(false);
      }
    });
  }

  @Test
  @CPython("test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe")
  void anotherThreadGetsTheResult() {
    assertThat(loop.runUntilComplete(target(false, false, 60))).isEqualTo(3);
    assertThat(reports).isEmpty();
  }

  @Test
  @CPython("test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_with_exception")
  void anotherThreadGetsTheException() {
    AsyncFuture<Integer> future = target(true, false, 60);

    assertThatThrownBy(() -> loop.runUntilComplete(future)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Fail!");
  }

  @Test
  @CPython("test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_with_timeout")
  void anotherThreadThatGivesUpCancelsTheTask() {
    AsyncFuture<Integer> future = target(false, false, 0);

    assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> loop.runUntilComplete(future))
        .withCauseInstanceOf(TimeoutException.class);
    loop.runUntilComplete(() -> {});
    assertThat(loop.allTasks()).allMatch(Task::isDone);
  }

  @Test
  @CPython("test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_task_cancelled")
  void anotherThreadGetsTheCancellation() {
    AsyncFuture<Integer> future = target(false, true, 60);

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> loop.runUntilComplete(future));
  }

  @Test
  @CPython("test_tasks.RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_task_factory_exception")
  void anotherThreadGetsTheExceptionOfATaskFactoryAndTheHandlerIsToldToo() {
    AsyncFuture<Integer> run = target(false, false, 60);
    IllegalArgumentException nameError = new IllegalArgumentException("NameError");
    loop.setTaskFactory(new Corrupted(nameError));

    assertThatThrownBy(() -> loop.runUntilComplete(run)).isSameAs(nameError);
    assertThat(reports).hasSize(1).first().extracting(LoopFailure::exception).isSameAs(nameError);
  }

  private record Corrupted(RuntimeException failure) implements TaskFactory {
    @Override
    public <T extends @Nullable Object> Task<T> create(EventLoop loop, Awaitable<T> coro, Task.Builder options) {
      throw failure;
    }
  }
}
