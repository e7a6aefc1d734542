// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.Log;
import io.contextvars.asyncio.harness.Reports;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which handler is told of a failure, where, in which context, and what happens when it fails. */
class ExceptionHandlerTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");

  private final EventLoop loop = TestLoop.create();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final IllegalArgumentException failure = new IllegalArgumentException("of a callback");

  @AfterEach
  void close() {
    loop.close();
  }

  private void fail() {
    throw failure;
  }

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  @Nested
  class Contexts {
    @Test
    void ofAHandleIsTheHandlers() {
      Context context = new Context();
      loop.setExceptionHandler((_, _) -> VAR.set("set by the handler"));
      loop.callSoon(ExceptionHandlerTest.this::fail, context);

      runOneIteration();

      assertThat(context.get(VAR)).isEqualTo("set by the handler");
    }

    @Test
    void ofATaskIsTheHandlersThoughThereIsAHandleToo() {
      loop.setExceptionHandler((_, _) -> seen.add(VAR.get()));
      Task<?> task = VAR.call("the task's", () -> loop.createTask(() -> {}));
      Handle handle = VAR.call("the handle's", () -> loop.callSoon(() -> {}));

      loop.callExceptionHandler(LoopFailure.of("both").with(handle).with(task));
      loop.callExceptionHandler(LoopFailure.of("one").with(handle));
      loop.callExceptionHandler(LoopFailure.of("none"));
      runOneIteration();

      assertThat(seen).containsExactly("the task's", "the handle's", "default");
    }

    @Test
    void ofAHandleThatWasCancelledIsNone() {
      loop.setExceptionHandler((_, _) -> seen.add(VAR.get()));
      Handle handle = VAR.call("the handle's", () -> loop.callSoon(() -> {}));
      handle.cancel();

      loop.callExceptionHandler(LoopFailure.of("cancelled").with(handle));

      assertThat(seen).containsExactly("default");
    }

    @Test
    void ofTheTaskThatCallsTheHandlerIsEnteredAlready() {
      loop.setExceptionHandler((_, _) -> seen.add(VAR.get()));

      loop.runUntilComplete(() -> {
        VAR.set("the task's");
        Task<?> me = Objects.requireNonNull(Asyncio.currentTask());
        loop.callExceptionHandler(LoopFailure.of("about myself").with(me));
      });

      assertThat(seen).containsExactly("the task's");
    }

    @Test
    void ofACollectedTaskIsStillTheHandlers() {
      loop.setExceptionHandler((_, told) -> seen.add(VAR.get() + ": " + told.message()));
      VAR.run("the task's", this::leaveATaskThatFailed);

      Garbage.collectUntil(() -> !seen.isEmpty(), "the handler is told");
      assertThat(seen).containsExactly("the task's: Task exception was never retrieved");
    }

    private void leaveATaskThatFailed() {
      loop.createTask(ExceptionHandlerTest.this::fail);
      runOneIteration();
    }

    @Test
    void thatAnotherThreadHasEnteredIsNoReasonNotToTellTheHandler() throws InterruptedException {
      Context context = new Context();
      loop.setExceptionHandler((_, _) -> seen.add("told"));
      Handle handle = loop.callSoon(() -> {}, context);
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Thread other = Thread.ofPlatform().start(() -> context.run(() -> {
        entered.countDown();
        await(release);
      }));
      entered.await();

      loop.callExceptionHandler(LoopFailure.of("in use").with(handle));
      release.countDown();
      other.join();

      assertThat(seen).containsExactly("told");
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Threads {
    @Test
    void ofAFailedCallbackIsTheLoops() {
      List<Thread> threads = new ArrayList<>();
      loop.setExceptionHandler((_, _) -> threads.add(Thread.currentThread()));
      loop.callSoon(() -> threads.add(Thread.currentThread()));
      loop.callSoon(ExceptionHandlerTest.this::fail);

      runOneIteration();

      assertThat(threads).hasSize(2);
      assertThat(threads.get(1)).isSameAs(threads.get(0));
    }

    @Test
    void ofAFailureThatNobodyReadIsTheLoopsIfItRuns() {
      EventLoop real = EventLoop.builder().build();
      List<Thread> threads = new CopyOnWriteArrayList<>();
      real.setExceptionHandler((running, _) -> {
        threads.add(Thread.currentThread());
        running.stop();
      });
      try (real) {
        real.callSoon(() -> {
          threads.add(Thread.currentThread());
          AsyncFuture<Object> future = real.createFuture();
          future.setException(failure);
        });
        Thread collector = Thread.ofPlatform().start(() -> Garbage.collectUntil(() -> threads.size() == 2, "told"));
        real.runForever();
        assertThat(threads.get(1)).isSameAs(threads.get(0));
        join(collector);
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Failing {
    @Test
    void isLoggedWithTheFailureThatTheHandlerWasTold() {
      IllegalStateException broken = new IllegalStateException("of the handler");
      loop.setExceptionHandler((_, _) -> {
        throw broken;
      });
      loop.callSoon(ExceptionHandlerTest.this::fail);

      try (Log log = new Log()) {
        runOneIteration();
        assertThat(log.only().getMessage()).startsWith("Unhandled error in exception handler")
            .contains("Exception in callback");
        assertThat(log.only().getThrown()).isSameAs(broken).hasSuppressedException(failure);
      }
    }

    @Test
    void withTheSameExceptionIsLoggedOnce() {
      loop.setExceptionHandler((_, told) -> {
        throw (RuntimeException) Objects.requireNonNull(told.exception());
      });
      loop.callSoon(ExceptionHandlerTest.this::fail);

      try (Log log = new Log()) {
        runOneIteration();
        assertThat(log.only().getThrown()).isSameAs(failure).hasNoSuppressedExceptions();
      }
    }

    @Test
    void byAnErrorOfTheJvmEndsTheRun() {
      StackOverflowError error = new StackOverflowError();
      loop.setExceptionHandler((_, _) -> {
        throw error;
      });
      loop.callSoon(ExceptionHandlerTest.this::fail);

      assertThatThrownBy(loop::runForever).isSameAs(error);
    }

    @Test
    void byAnErrorOfTheJvmIsThrownWhereNothingRuns() {
      StackOverflowError error = new StackOverflowError();
      loop.setExceptionHandler((_, _) -> {
        throw error;
      });

      assertThatThrownBy(() -> loop.callExceptionHandler(LoopFailure.of("now"))).isSameAs(error);
    }

    @Test
    void byACallbackThatCannotBePrintedIsNoReasonToStop() {
      Reports reports = new Reports();
      loop.setExceptionHandler(reports);
      loop.callSoon(new Runnable() {
        @Override
        public void run() {
          fail();
        }

        @Override
        public String toString() {
          throw new UnsupportedOperationException();
        }
      });

      runOneIteration();

      assertThat(reports.only().message()).contains("Exception in callback")
          .contains("toString throws java.lang.UnsupportedOperationException");
      assertThat(reports.only().exception()).isSameAs(failure);
    }
  }

  @Test
  void anErrorIsReportedAsAnyFailure() {
    Reports reports = new Reports();
    loop.setExceptionHandler(reports);
    AssertionError error = new AssertionError("wrong");
    loop.callSoon(() -> {
      throw error;
    });
    loop.callSoon(() -> seen.add("next"));

    runOneIteration();

    assertThat(reports.only().exception()).isSameAs(error);
    assertThat(seen).containsExactly("next");
  }

  @Test
  void theDefaultHandlerLogsWhatIsKnownOfTheFailure() {
    loop.setDebug(true);
    Task<?> task = loop.createTask(Awaitable.of(() -> {}), Task.builder().name("the task"));
    runOneIteration();

    try (Log log = new Log()) {
      loop.defaultExceptionHandler(LoopFailure.of("what happened").with(failure).with(task));
      assertThat(log.only().getThrown()).isSameAs(failure);
      assertThat(log.only().getMessage().lines()).startsWith("what happened")
          .anyMatch(line -> line.startsWith("task: <Task") && line.contains("'the task'"))
          .anyMatch(line -> line.contains("theDefaultHandlerLogsWhatIsKnownOfTheFailure(ExceptionHandlerTest.java"));
    }
  }
}
