// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asyncio.runCoroutineThreadsafe, called by the test's thread while the loop runs on others. */
class RunCoroutineThreadsafeTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");
  private static final Duration LONG = Duration.ofHours(1);

  private final EventLoop loop = EventLoop.builder().build();
  private final Thread runner = Thread.ofPlatform().start(loop::runForever);

  @AfterEach
  void stopAndClose() throws InterruptedException {
    if (!loop.isClosed()) {
      stop();
      loop.close();
    }
  }

  private void stop() throws InterruptedException {
    loop.stopThreadsafe();
    runner.join();
  }

  @Test
  void givesTheResult() {
    CompletableFuture<Integer> result = Asyncio.runCoroutineThreadsafe(() -> Asyncio.sleep(Duration.ZERO, 42), loop);

    assertThat(result.join()).isEqualTo(42);
  }

  @Test
  void givesTheFailureAsItWasThrown() {
    IOException failure = new IOException("no such file");
    CompletableFuture<Object> result = Asyncio.runCoroutineThreadsafe(() -> {
      throw failure;
    }, loop);

    assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasCause(failure);
    assertThat(result.exceptionNow()).isSameAs(failure);
  }

  @Test
  void runsAsATaskOfTheLoop() {
    CompletableFuture<Task<?>> task =
        Asyncio.runCoroutineThreadsafe(() -> Objects.requireNonNull(Asyncio.currentTask()), loop);

    assertThat(task.join().loop()).isSameAs(loop);
  }

  @Test
  void theSubmittersContextTravelsAndNothingComesBack() {
    String seen = VAR.call("mine", () -> {
      CompletableFuture<String> result = Asyncio.runCoroutineThreadsafe(() -> {
        String before = VAR.get();
        VAR.set("the task's");
        return before;
      }, loop);
      String told = result.join();
      assertThat(VAR.get()).isEqualTo("mine");
      return told;
    });

    assertThat(seen).isEqualTo("mine");
  }

  @Test
  void cancellingTheFutureCancelsTheTask() throws InterruptedException {
    BlockingQueue<String> seen = new ArrayBlockingQueue<>(2);
    CompletableFuture<?> result = Asyncio.runCoroutineThreadsafe(() -> {
      seen.add("started");
      try {
        Asyncio.sleep(LONG);
      } catch (TaskCancelledException cancelled) {
        seen.add("cancelled");
        throw cancelled;
      }
    }, loop);
    assertThat(seen.take()).isEqualTo("started");

    result.cancel(true);

    assertThat(seen.take()).isEqualTo("cancelled");
    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancellingTheTaskCancelsTheFuture() {
    CompletableFuture<?> result = Asyncio.runCoroutineThreadsafe(() -> {
      Objects.requireNonNull(Asyncio.currentTask()).cancel();
      Asyncio.sleep(LONG);
    }, loop);

    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
    assertThat(result.isCancelled()).isTrue();
  }

  @Test
  void aFutureCancelledBeforeItsTaskIsMadeStartsNothing() throws InterruptedException {
    stop();
    BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);
    CompletableFuture<?> result = Asyncio.runCoroutineThreadsafe(() -> {
      seen.add("started");
    }, loop);
    result.cancel(false);

    loop.runUntilComplete(() -> Asyncio.sleep(Duration.ZERO));

    assertThat(seen).isEmpty();
  }

  @Test
  void aFutureIsRefused() {
    AsyncFuture<Object> future = loop.createFuture();

    assertThatThrownBy(() -> Asyncio.runCoroutineThreadsafe(future, loop)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A coroutine object is required");
  }

  @Test
  void aClosedLoopIsRefused() throws InterruptedException {
    stop();
    loop.close();

    assertThatThrownBy(() -> Asyncio.runCoroutineThreadsafe(() -> 1, loop)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Event loop is closed");
  }

  @Test
  void closingTheLoopCancelsWhatItHasNotBegun() throws InterruptedException {
    stop();
    CompletableFuture<Integer> result = Asyncio.runCoroutineThreadsafe(() -> 1, loop);

    loop.close();

    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void closingTheLoopCancelsWhatHasNotEnded() throws InterruptedException {
    loop.callSoonThreadsafe(() -> loop.setExceptionHandler(new Reports()));
    BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);
    CompletableFuture<?> result = Asyncio.runCoroutineThreadsafe(() -> {
      seen.add("started");
      Asyncio.sleep(LONG);
    }, loop);
    assertThat(seen.take()).isEqualTo("started");

    stop();
    loop.close();

    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void aTaskFactoryThatFailsFailsTheFutureAndIsReported() {
    Reports reports = new Reports();
    IllegalArgumentException failure = new IllegalArgumentException("not this one");
    Asyncio.runCoroutineThreadsafe(() -> {
      loop.setExceptionHandler(reports);
      loop.setTaskFactory(new TaskFactory() {
        @Override
        public <T extends @Nullable Object> Task<T> create(
            EventLoop loop, Awaitable<T> coroutine, Task.Builder options) {
          throw failure;
        }
      });
    }, loop).join();

    CompletableFuture<Integer> result = Asyncio.runCoroutineThreadsafe(() -> 1, loop);
    assertThatThrownBy(result::join).hasCause(failure);

    CompletableFuture<Integer> told = new CompletableFuture<>();
    loop.callSoonThreadsafe(() -> told.complete(reports.all().size()));
    assertThat(told.join()).isOne();
    assertThat(reports.only().exception()).isSameAs(failure);
  }

  @Test
  void theLoopItselfMaySubmitIfItDoesNotBlock() {
    int result = Asyncio.runCoroutineThreadsafe(
        () -> Asyncio.await(Asyncio.runCoroutineThreadsafe(() -> Asyncio.sleep(Duration.ZERO, 42), loop)), loop).join();

    assertThat(result).isEqualTo(42);
  }
}
