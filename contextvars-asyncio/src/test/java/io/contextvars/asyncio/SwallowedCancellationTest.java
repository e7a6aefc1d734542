// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Debug mode names a task that was asked to end, was told so by a wait, and returned a result nevertheless. */
class SwallowedCancellationTest {
  private final List<LoopFailure> told = new ArrayList<>();

  private void runInDebugMode(AsyncAction main) {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      loop.setDebug(true);
      loop.setExceptionHandler((_, failure) -> told.add(failure));
      main.run();
    });
  }

  private static Task<Void> cancelledInItsFirstWait(AsyncAction coroutine) {
    Task<Void> task = Asyncio.createTask(coroutine);
    Asyncio.sleep(Duration.ZERO);
    task.cancel();
    Asyncio.wait(List.of(task));
    return task;
  }

  private static void swallow(AsyncAction wait) throws Exception {
    try {
      wait.run();
    } catch (TaskCancelledException swallowed) {
      Asyncio.sleep(Duration.ZERO);
    }
  }

  @Test
  void isReportedOfOneThatWaitedForAFuture() {
    runInDebugMode(() -> {
      Task<Void> task = cancelledInItsFirstWait(() -> swallow(() -> Asyncio.sleep(Duration.ofHours(1))));

      assertThat(task.isCancelled()).isFalse();
      assertThat(told).singleElement()
          .satisfies(failure -> assertThat(failure.message()).startsWith("Task swallowed its cancellation"))
          .satisfies(failure -> assertThat(failure.task()).isSameAs(task));
    });
  }

  @Test
  void isReportedOfOneThatWaitedForAGathering() {
    runInDebugMode(() -> {
      cancelledInItsFirstWait(() -> swallow(() -> Asyncio.gather(() -> Asyncio.sleep(Duration.ofHours(1))).await()));

      assertThat(told).extracting(LoopFailure::message)
          .singleElement()
          .asString()
          .startsWith("Task swallowed its cancellation");
    });
  }

  @Test
  void isReportedOfOneThatWasCancelledByItself() {
    runInDebugMode(() -> {
      Asyncio.createTask(() -> swallow(() -> {
        Objects.requireNonNull(Asyncio.currentTask()).cancel();
        Asyncio.sleep(Duration.ZERO);
      })).await();

      assertThat(told).hasSize(1);
    });
  }

  @Test
  void isNotReportedOfOneThatTookItBack() {
    runInDebugMode(() -> {
      cancelledInItsFirstWait(() -> {
        swallow(() -> Asyncio.sleep(Duration.ofHours(1)));
        Objects.requireNonNull(Asyncio.currentTask()).uncancel();
      });

      assertThat(told).isEmpty();
    });
  }

  @Test
  void isNotReportedOfOneWhoseWaitWasOverAlready() {
    runInDebugMode(() -> {
      AsyncFuture<Boolean> future = Asyncio.runningLoop().createFuture();
      Task<Boolean> task = Asyncio.createTask(() -> future.await());
      Asyncio.sleep(Duration.ZERO);
      future.setResult(true);
      task.cancel();
      Asyncio.wait(List.of(task));

      assertThat(task.isCancelled()).isTrue();
      assertThat(told).isEmpty();
    });
  }
}
