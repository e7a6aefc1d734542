// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Calls in the wrong place: refused at once, with what happened and what to do instead. */
class MisuseTest {
  private static final String HERE = "thread '" + Thread.currentThread().getName() + "'";
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final EventLoop loop = EventLoop.builder().build();

  @AfterEach
  void close() {
    loop.close();
  }

  @Nested
  class Awaiting {
    @Test
    void isRefusedWhereNoLoopRuns() {
      AsyncFuture<Object> future = loop.createFuture();

      assertThatThrownBy(future::await).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("awaited outside a coroutine")
          .hasMessageContaining(HERE);
      assertThatThrownBy(() -> Asyncio.sleep(SHORT)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("awaited outside a coroutine");
    }

    @Test
    void isRefusedInACallbackWhichWouldBlockTheLoop() {
      List<Throwable> refused = new ArrayList<>();
      AsyncFuture<Object> future = loop.createFuture();
      loop.callSoon(() -> {
        refused.add(failureOf(future::await));
        refused.add(failureOf(() -> Asyncio.sleep(SHORT)));
        refused.add(failureOf(() -> Asyncio.gather(future).await()));
        refused.add(failureOf(() -> Asyncio.wait(List.of(future))));
      });
      runOneIteration();

      assertThat(refused).hasSize(4)
          .allSatisfy(
              failure -> assertThat(failure).isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("awaited outside a coroutine"));
    }

    @Test
    void isRefusedInACallOnAnotherThread() {
      TestLoop.run(() -> {
        AsyncFuture<Object> future = Asyncio.runningLoop().createFuture();
        AsyncFuture<Object> call = Asyncio.toThread(future::await);

        assertThatThrownBy(call::await).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("awaited outside a coroutine");
      });
    }

    @Test
    void ofAFutureOfAnotherLoopIsRefused() {
      AsyncFuture<Object> foreign = loop.createFuture();

      TestLoop.run(() -> assertThatThrownBy(foreign::await).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("attached to a different loop"));
    }

    @Test
    void ofATaskByItselfIsRefused() {
      TestLoop.run(() -> assertThatThrownBy(() -> {
        Task<?> me = Asyncio.currentTask();
        if (me != null) {
          me.await();
        }
      }).isInstanceOf(IllegalStateException.class).hasMessageContaining("Task cannot await on itself"));
    }

    @Test
    void aFutureThatIsDoneWorksAnywhere() {
      AsyncFuture<String> future = loop.createFuture();
      future.setResult("done");

      assertThat(future.await()).isEqualTo("done");
    }
  }

  @Nested
  class FunctionsOfTheRunningLoop {
    @Test
    void areRefusedWhereNoneRuns() {
      List<AsyncAction> calls = List.of(
          Asyncio::runningLoop,
          Asyncio::currentTask,
          Asyncio::allTasks,
          () -> Asyncio.createTask(() -> {}),
          () -> Task.builder().start(() -> {}),
          () -> Asyncio.toThread(() -> 1));

      assertThat(calls).allSatisfy(
          call -> assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("no running event loop in " + HERE));
    }
  }

  @Nested
  class OfTheWrongThread {
    @Test
    void everyCallThatIsTheLoopsAloneIsRefused() throws InterruptedException {
      AsyncFuture<Object> future = loop.createFuture();
      Task<?> task = loop.createTask(() -> Asyncio.sleep(SHORT));
      Handle handle = loop.callSoon(() -> {});
      TimerHandle timer = loop.callLater(SHORT, () -> {});
      CountDownLatch running = new CountDownLatch(1);
      loop.callSoon(running::countDown);
      Thread runner = Thread.ofPlatform().start(loop::runForever);
      running.await();

      Map<String, AsyncAction> calls = new LinkedHashMap<>();
      calls.put("callSoon", () -> loop.callSoon(() -> {}));
      calls.put("callSoon in a context", () -> loop.callSoon(() -> {}, new Context()));
      calls.put("callLater", () -> loop.callLater(SHORT, () -> {}));
      calls.put("callAt", () -> loop.callAt(SHORT, () -> {}));
      calls.put("createTask", () -> loop.createTask(() -> {}));
      calls.put("setTaskFactory", () -> loop.setTaskFactory(null));
      calls.put("stop", loop::stop);
      calls.put("runInExecutor", () -> loop.runInExecutor(null, () -> 1));
      calls.put("setExceptionHandler", () -> loop.setExceptionHandler(null));
      calls.put("setDebug", () -> loop.setDebug(true));
      calls.put("setResult", () -> future.setResult("result"));
      calls.put("setException", () -> future.setException(new IllegalArgumentException()));
      calls.put("cancel of a future", future::cancel);
      calls.put("cancel of a task", task::cancel);
      calls.put("uncancel", task::uncancel);
      calls.put("cancel of a handle", handle::cancel);
      calls.put("cancel of a timer", timer::cancel);
      calls.put("addDoneCallback", () -> future.addDoneCallback(_ -> {}));
      calls.put("removeDoneCallback", () -> future.removeDoneCallback(_ -> {}));
      calls.put("toCompletableFuture", () -> future.toCompletableFuture().join());
      Map<String, Throwable> refused = new LinkedHashMap<>();
      calls.forEach((name, call) -> refused.put(name, failureOf(call)));

      Asyncio.runCoroutineThreadsafe(() -> task.cancel(), loop).join();
      loop.stopThreadsafe();
      runner.join();

      assertThat(refused).hasSameSizeAs(calls)
          .allSatisfy(
              (name, failure) -> assertThat(failure).as(name)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining(
                      "Non-thread-safe operation invoked on an event loop other than the current one")
                  .hasMessageContaining(HERE));
      assertThat(future.isDone()).isFalse();
      loop.runUntilComplete(() -> Asyncio.wait(List.of(task)));
    }

    @Test
    void aLoopThatDoesNotRunMayBePreparedByAny() throws InterruptedException {
      List<String> seen = new ArrayList<>();
      Thread other = Thread.ofPlatform().start(() -> loop.callSoon(() -> seen.add("called")));
      other.join();

      runOneIteration();

      assertThat(seen).containsExactly("called");
    }
  }

  @Nested
  class Running {
    @Test
    void aLoopThatRunsIsRefused() {
      loop.runUntilComplete(
          () -> assertThatThrownBy(loop::runForever).isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("This event loop is already running"));
    }

    @Test
    void aLoopThatRunsElsewhereIsRefused() throws InterruptedException {
      CountDownLatch running = new CountDownLatch(1);
      loop.callSoon(running::countDown);
      Thread runner = Thread.ofPlatform().start(loop::runForever);
      running.await();

      Throwable refused = failureOf(loop::runForever);
      Throwable refusedToo = failureOf(loop::close);
      loop.stopThreadsafe();
      runner.join();

      assertThat(refused).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("This event loop is already running");
      assertThat(refusedToo).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Cannot close a running event loop");
    }

    @Test
    void anotherLoopInACoroutineOrACallbackIsRefused() {
      List<Throwable> refused = new ArrayList<>();
      TestLoop.run(() -> {
        refused.add(failureOf(loop::runForever));
        Asyncio.runningLoop().callSoon(() -> refused.add(failureOf(() -> loop.runUntilComplete(() -> {}))));
        Asyncio.sleep(SHORT);
      });

      assertThat(refused).hasSize(2)
          .allSatisfy(
              failure -> assertThat(failure).isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("Cannot run the event loop while another loop is running"));
    }

    @Test
    void aLoopOnAThreadOfACallIsFine() {
      int result = TestLoop.run(() -> Asyncio.toThread(() -> Asyncio.run(() -> 42)).await());

      assertThat(result).isEqualTo(42);
    }
  }

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  private static Throwable failureOf(AsyncAction call) {
    try {
      call.run();
    } catch (Exception failure) {
      return failure;
    }
    return new AssertionError("nothing was thrown");
  }
}
