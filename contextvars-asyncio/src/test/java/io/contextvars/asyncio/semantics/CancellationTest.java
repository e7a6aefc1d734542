// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Cancelling asks: when a task is told, what it may do then, and what counts as cancelled. */
class CancellationTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  @Test
  @Semantics("2.27")
  void aTaskThatIsDoneIsNotCancelled() {
    TestLoop.run(() -> {
      Task<Void> task = Asyncio.createTask(() -> {});
      task.await();

      assertThat(task.cancel()).isFalse();
      assertThat(task.cancelling()).isZero();
      assertThat(task.isCancelled()).isFalse();
    });
  }

  @Test
  @Semantics("2.27")
  void cancellingCancelsWhatTheTaskWaitsForAndCountsEveryTime() {
    TestLoop.run(() -> {
      AsyncFuture<String> future = Asyncio.runningLoop().createFuture();
      Task<String> task = Asyncio.createTask(() -> future.await());
      tick();

      assertThat(task.cancel("why")).isTrue();
      assertThat(future.isCancelled()).isTrue();
      assertThat(task.cancel()).isTrue();
      assertThat(task.cancelling()).isEqualTo(2);
      assertThat(task.isDone()).isFalse();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(task::await);
      assertThat(task.isCancelled()).isTrue();
    });
  }

  @Test
  @Semantics("2.27")
  void theInnermostWaitOfAChainOfTasksIsCancelled() {
    TestLoop.run(() -> {
      AsyncFuture<String> future = Asyncio.runningLoop().createFuture();
      Task<String> inner = Asyncio.createTask(() -> future.await());
      Task<String> outer = Asyncio.createTask(() -> inner.await());
      tick();
      tick();
      outer.cancel("why");
      Asyncio.wait(List.of(outer));

      assertThat(future.isCancelled()).isTrue();
      assertThat(inner.isCancelled()).isTrue();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(outer::await).withMessage("why");
    });
  }

  @Test
  @Semantics("2.27")
  void aTaskThatDoesNotWaitIsToldByItsNextWait() {
    TestLoop.run(() -> {
      Task<Void> task = Asyncio.createTask(() -> {
        current().cancel("by itself");
        seen.add("goes on");
        tick();
        seen.add("never");
      });
      Asyncio.wait(List.of(task));

      assertThat(task.isCancelled()).isTrue();
      assertThat(seen).containsExactly("goes on");
    });
  }

  @Test
  @Semantics("2.27")
  void aTaskThatHasNotBegunNeverRuns() {
    TestLoop.run(() -> {
      Task<?> task = Asyncio.createTask(() -> seen.add("never"));
      task.cancel("at once");

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(task::await).withMessage("at once");
      assertThat(seen).isEmpty();
    });
  }

  @Test
  @Semantics("2.27")
  void interruptingATasksThreadCancelsTheTask() {
    TestLoop.run(() -> {
      CompletableFuture<Thread> thread = new CompletableFuture<>();
      Task<Void> task = Asyncio.createTask(() -> {
        thread.complete(Thread.currentThread());
        try {
          Asyncio.sleep(Duration.ofDays(1));
        } finally {
          seen.add("interrupted: " + Thread.currentThread().isInterrupted());
        }
      });
      Asyncio.await(thread);
      CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> thread.join().interrupt());
      Asyncio.await(elsewhere);
      CompletableFuture<Void> ended = task.toCompletableFuture().handle((_, _) -> null);
      Asyncio.await(ended);

      assertThat(task.isCancelled()).isTrue();
      assertThat(task.cancelling()).isEqualTo(1);
      assertThat(seen).containsExactly("interrupted: false");
    });
  }

  @Test
  @Semantics("2.28")
  void aCoroutineMayDelayItsCancellation() {
    TestLoop.run(() -> {
      Task<Void> task = cancelledInItsFirstWait(() -> {
        try {
          Asyncio.sleep(Duration.ofDays(1));
        } catch (TaskCancelledException cancelled) {
          Asyncio.sleep(Duration.ofSeconds(1));
          seen.add("cleaned up");
          throw cancelled;
        }
      });

      assertThat(seen).containsExactly("cleaned up");
      assertThat(task.isCancelled()).isTrue();
    });
  }

  @Test
  @Semantics("2.28")
  void aCoroutineThatSwallowsItsCancellationIsNotCancelled() {
    TestLoop.run(() -> {
      Task<Void> task = cancelledInItsFirstWait(() -> {
        try {
          Asyncio.sleep(Duration.ofDays(1));
        } catch (Exception swallowed) { // in Python, except Exception would let it pass
          Asyncio.sleep(Duration.ofSeconds(1));
        }
      });

      assertThat(task.isCancelled()).isFalse();
      assertThat(task.exception()).isNull();
      assertThat(task.cancelling()).isEqualTo(1);
    });
  }

  @Test
  @Semantics("2.28")
  void aCoroutineThatFailsWhileItIsCancelledHasFailed() {
    TestLoop.run(() -> {
      Task<Void> task = cancelledInItsFirstWait(() -> {
        try {
          Asyncio.sleep(Duration.ofDays(1));
        } finally {
          throwInsteadOfTheCancellation();
        }
      });

      assertThat(task.isCancelled()).isFalse();
      assertThat(task.exception()).hasMessage("while cleaning up");
    });
  }

  private static void throwInsteadOfTheCancellation() {
    throw new IllegalArgumentException("while cleaning up");
  }

  @Test
  @Semantics("2.28")
  void anotherCancellationExceptionIsAFailure() {
    TestLoop.run(() -> {
      CompletableFuture<String> cancelledByOthers = new CompletableFuture<>();
      cancelledByOthers.cancel(false);
      Task<String> task = Asyncio.createTask(() -> Asyncio.await(cancelledByOthers));
      Asyncio.wait(List.of(task));

      assertThat(task.isCancelled()).isFalse();
      assertThat(task.exception()).isExactlyInstanceOf(CancellationException.class);
    });
  }

  @Test
  @Semantics("2.28")
  void uncancelTakesOneBackAndTellsHowManyAreLeft() {
    TestLoop.run(() -> {
      Task<Void> task = Asyncio.createTask(() -> {});
      task.cancel();
      task.cancel();

      assertThat(task.uncancel()).isEqualTo(1);
      assertThat(task.uncancel()).isZero();
      assertThat(task.uncancel()).isZero();
      assertThat(task.cancelling()).isZero();
    });
  }

  @Test
  @Semantics("2.28")
  void takingTheLastOneBackTakesBackWhatTheTaskWasNotToldYet() {
    TestLoop.run(() -> {
      Task<Void> task = Asyncio.createTask(() -> {
        current().cancel();
        current().uncancel();
        tick();
        seen.add("not told");
      });
      task.await();

      assertThat(task.isCancelled()).isFalse();
      assertThat(seen).containsExactly("not told");
    });
  }

  @Test
  @Semantics("2.27")
  void aCancelledTaskCleansUpInItsOwnContext() {
    TestLoop.run(() -> {
      Context given = new Context();
      Task<Void> task = Asyncio.createTask(() -> {
        VAR.set("of the task");
        try {
          Asyncio.sleep(Duration.ofDays(1));
        } finally {
          VAR.set(VAR.get() + ", cleaned up");
        }
      }, given);
      tick();
      VAR.set("of the one who cancels");
      task.cancel();
      Asyncio.wait(List.of(task));

      assertThat(given.get(VAR)).isEqualTo("of the task, cleaned up");
      assertThat(VAR.get()).isEqualTo("of the one who cancels");
    });
  }

  private static Task<Void> cancelledInItsFirstWait(AsyncAction coroutine) {
    Task<Void> task = Asyncio.createTask(coroutine);
    tick();
    task.cancel();
    Asyncio.wait(List.of(task));
    return task;
  }

  private static Task<?> current() {
    return Objects.requireNonNull(Asyncio.currentTask());
  }
}
