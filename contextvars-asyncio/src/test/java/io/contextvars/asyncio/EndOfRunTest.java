// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.Reports;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends a run: a stop, an error of the JVM, an interrupt; and that the loop can be run again. */
class EndOfRunTest {
  private final EventLoop loop = TestLoop.create();
  private final Reports reports = new Reports();
  private final StackOverflowError error = new StackOverflowError("for the test");
  private final List<String> seen = new ArrayList<>();

  EndOfRunTest() {
    loop.setExceptionHandler(reports);
  }

  @AfterEach
  void close() {
    loop.close();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anErrorOfTheJvmInACallbackIsThrownByTheRun() {
    loop.callSoon(() -> {
      throw error;
    });
    loop.callSoon(() -> seen.add("next"));

    assertThatThrownBy(loop::runForever).isSameAs(error);
    assertThat(seen).isEmpty();

    loop.callSoon(loop::stop);
    loop.runForever();
    assertThat(seen).containsExactly("next");
    assertThat(reports.all()).isEmpty();
  }

  @Test
  void anErrorOfTheJvmInATaskFailsTheTaskAndIsThrownByTheRun() {
    Task<?> task = loop.createTask(() -> {
      throw error;
    });
    Task<?> other = loop.createTask(() -> {
      seen.add("other");
    });

    assertThatThrownBy(loop::runForever).isSameAs(error);
    assertThat(task.exception()).isSameAs(error);
    assertThat(seen).isEmpty();

    loop.runUntilComplete(other);
    assertThat(seen).containsExactly("other");
  }

  @Test
  void anErrorOfTheJvmThatTheRunHasThrownIsNotReportedWhenItsTaskIsCollected() {
    failATaskThatNobodyKeeps();

    AtomicBoolean later = new AtomicBoolean();
    leaveSomethingToCollect(later);
    Garbage.collectUntil(() -> reports.all().stream().anyMatch(told -> told.exception() != error), "the later one");
    assertThat(reports.all()).noneMatch(told -> told.exception() == error);
  }

  private void failATaskThatNobodyKeeps() {
    loop.createTask(() -> {
      throw error;
    });
    assertThatThrownBy(loop::runForever).isSameAs(error);
  }

  private void leaveSomethingToCollect(AtomicBoolean later) {
    AsyncFuture<Object> future = loop.createFuture();
    future.setException(new IllegalArgumentException("nobody reads this"));
    later.set(true);
  }

  @Test
  void anErrorOfTheJvmInADoneCallbackIsThrownByTheRun() {
    Task<?> task = loop.createTask(() -> {});
    task.addDoneCallback(_ -> {
      throw error;
    });

    assertThatThrownBy(loop::runForever).isSameAs(error);
  }

  @Test
  void twoErrorsAreOneWithTheOtherSuppressed() {
    OutOfMemoryError second = new OutOfMemoryError("for the test");
    loop.setExceptionHandler((_, _) -> {
      throw error;
    });
    loop.createTask(() -> {
      loop.callExceptionHandler(LoopFailure.of("the handler fails"));
      throw second;
    });

    assertThatThrownBy(loop::runForever).isSameAs(error).hasSuppressedException(second);
  }

  @Test
  void aStopInACoroutineLetsTheIterationEnd() {
    Task<?> task = loop.createTask(() -> {
      loop.stop();
      Asyncio.sleep(Duration.ZERO);
      seen.add("next run");
    });
    loop.callSoon(() -> seen.add("same iteration"));

    loop.runForever();
    assertThat(seen).containsExactly("same iteration");

    loop.runUntilComplete(task);
    assertThat(seen).containsExactly("same iteration", "next run");
  }

  @Test
  void aStopBeforeTheFutureIsDoneIsAFailureOfTheRun() {
    AsyncFuture<String> future = loop.createFuture();
    loop.callSoon(loop::stop);

    assertThatThrownBy(() -> loop.runUntilComplete(future)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Event loop stopped before Future completed.");

    loop.callSoon(() -> future.setResult("done"));
    assertThat(loop.runUntilComplete(future)).isEqualTo("done");
  }

  @Test
  void anInterruptOfTheThreadThatRunsTheLoopStopsItAndStaysSet() {
    EventLoop real = EventLoop.builder().build();
    Thread caller = Thread.currentThread();
    try (real) {
      real.callSoon(caller::interrupt);
      real.runForever();
      assertThat(Thread.interrupted()).isTrue();

      real.callSoon(caller::interrupt);
      AsyncFuture<Object> future = real.createFuture();
      assertThatThrownBy(() -> real.runUntilComplete(future)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Event loop stopped before Future completed.");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptThatCameTooLateDoesNotStopTheNextRun() {
    EventLoop real = EventLoop.builder().build();
    Thread caller = Thread.currentThread();
    try (real) {
      for (int run = 0; run < 200; run++) {
        real.callSoon(() -> {
          caller.interrupt();
          real.stop();
        });
        real.runForever();
        Thread.interrupted();
        String next = real.runUntilComplete(() -> Asyncio.sleep(Duration.ZERO, "ran"));
        assertThat(next).isEqualTo("ran");
      }
    }
  }

  @Test
  void aLoopIsRunBySeveralThreadsOneAfterTheOther() throws InterruptedException {
    Task<String> task = loop.createTask(() -> {
      for (int i = 0; i < 10; i++) {
        loop.stop();
        Asyncio.sleep(Duration.ZERO);
      }
      return "ended";
    });
    task.addDoneCallback(_ -> loop.stop());
    while (!task.isDone()) {
      Thread.ofPlatform().start(loop::runForever).join();
    }

    assertThat(task.result()).isEqualTo("ended");
  }
}
