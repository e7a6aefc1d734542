// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.Log;
import io.contextvars.asyncio.harness.Reports;
import io.contextvars.asyncio.harness.TestLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of what is pending when a loop is closed. */
class ClosingTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");
  private static final Duration LONG = Duration.ofHours(1);

  private final EventLoop loop = TestLoop.create();
  private final Reports reports = new Reports();
  private final List<String> seen = new ArrayList<>();

  ClosingTest() {
    loop.setExceptionHandler(reports);
  }

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  private Task<?> started(String name, AsyncAction coroutine) {
    Task<?> task = loop.createTask(Awaitable.of(coroutine), Task.builder().name(name));
    runOneIteration();
    return task;
  }

  @Nested
  class PendingTasks {
    @Test
    void areNamedInTheOrderOfTheirCreation() {
      Task<?> first = started("first", () -> Asyncio.sleep(LONG));
      Task<?> second = started("second", () -> Asyncio.sleep(LONG));
      Task<?> unstarted = loop.createTask(() -> {});

      loop.close();

      assertThat(reports.all()).extracting(LoopFailure::message)
          .containsOnly("Task was destroyed but it is pending!")
          .hasSize(3);
      assertThat(reports.all().stream().map(LoopFailure::task)).containsExactly(first, second, unstarted);
    }

    @Test
    void areNamedInTheLogByDefault() {
      loop.setExceptionHandler(null);
      started("left behind", () -> Asyncio.sleep(LONG));

      try (Log log = new Log()) {
        loop.close();
        assertThat(log.only().getMessage()).contains("Task was destroyed but it is pending!", "left behind");
      }
    }

    @Test
    void areEndedAndRunTheirFinallyBlocks() {
      Task<?> task = started("cleans up", () -> {
        try {
          Asyncio.sleep(LONG);
        } finally {
          seen.add("cleaned up");
        }
      });

      loop.close();

      assertThat(seen).containsExactly("cleaned up");
      assertThat(task.isCancelled()).isTrue();
      assertThat(loop.allTasks()).isEmpty();
    }

    @Test
    void cleanUpInTheirContextAsTheCurrentTask() {
      Task<?> task = VAR.call("the task's", () -> started("cleans up", () -> {
        Task<?> me = Asyncio.currentTask();
        try {
          Asyncio.sleep(LONG);
        } finally {
          seen.add(VAR.get());
          assertThat(Asyncio.currentTask()).isSameAs(me);
        }
      }));

      loop.close();

      assertThat(seen).containsExactly("the task's");
      assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void cannotWaitAnyMore() {
      started("cleans up", () -> {
        try {
          Asyncio.sleep(LONG);
        } finally {
          try {
            Asyncio.sleep(Duration.ZERO);
          } catch (TaskCancelledException refused) {
            seen.add(String.valueOf(refused.getMessage()));
          }
        }
      });

      loop.close();

      assertThat(seen).containsExactly("the event loop is closed");
    }

    @Test
    void thatIgnoreTheEndAreAbandonedAndReported() {
      Task<?> stubborn = started("never gives up", () -> {
        while (true) {
          try {
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException ignored) {
            seen.add("refused");
          }
        }
      });
      Task<?> other = started("the next one", () -> Asyncio.sleep(LONG));

      loop.close();

      assertThat(reports.all()).extracting(LoopFailure::message)
          .contains("Coroutine ignored the end of its loop and was abandoned");
      assertThat(stubborn.isDone()).isFalse();
      assertThat(other.isCancelled()).isTrue();
      assertThat(loop.isClosed()).isTrue();
      assertThat(seen).hasSizeGreaterThan(100);
    }

    @Test
    void mayFailWhileTheyCleanUp() {
      IllegalArgumentException failure = new IllegalArgumentException("while cleaning up");
      Task<?> task = started("fails", () -> {
        try {
          Asyncio.sleep(LONG);
        } catch (TaskCancelledException cancelled) {
          throw failure;
        }
      });

      loop.close();

      assertThat(task.exception()).isSameAs(failure);
    }

    @Test
    void cannotStartOthers() {
      started("starts another", () -> {
        try {
          Asyncio.sleep(LONG);
        } finally {
          assertThatThrownBy(() -> loop.createTask(() -> {})).isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("Event loop is closed");
          seen.add("refused");
        }
      });

      loop.close();

      assertThat(seen).containsExactly("refused");
    }

    @Test
    void thatNeverBeganNeverBegin() {
      Context context = new Context();
      Task<?> task = loop.createTask(() -> {
        seen.add("began");
      }, context);

      loop.close();

      assertThat(seen).isEmpty();
      assertThat(task.isCancelled()).isTrue();
      context.run(() -> VAR.set("free again"));
      assertThat(context.get(VAR)).isEqualTo("free again");
    }

    @Test
    void leaveTheirContextFree() {
      Context context = new Context();
      loop.createTask(() -> Asyncio.sleep(LONG), context);
      runOneIteration();
      assertThatThrownBy(() -> context.run(() -> {})).isInstanceOf(IllegalStateException.class);

      loop.close();

      assertThatCode(() -> context.run(() -> {})).doesNotThrowAnyException();
    }

    @Test
    void ofAGroupEndWithTheGroup() {
      started("group", () -> TaskGroup.run(group -> {
        for (String name : List.of("first", "second")) {
          group.createTask(() -> {
            try {
              Asyncio.sleep(LONG);
            } finally {
              seen.add(name);
            }
          });
        }
      }));
      runOneIteration();

      loop.close();

      assertThat(seen).containsExactlyInAnyOrder("first", "second");
      assertThat(loop.allTasks()).isEmpty();
      assertThat(reports.all()).extracting(LoopFailure::message).containsOnly("Task was destroyed but it is pending!");
    }

    @Test
    void thatFailWithAnErrorOfTheJvmFailTheClose() {
      StackOverflowError error = new StackOverflowError("for the test");
      started("fails", () -> {
        try {
          Asyncio.sleep(LONG);
        } catch (TaskCancelledException cancelled) {
          throw error;
        }
      });
      started("cleans up", () -> {
        try {
          Asyncio.sleep(LONG);
        } finally {
          seen.add("cleaned up");
        }
      });

      assertThatThrownBy(loop::close).isSameAs(error);

      assertThat(seen).containsExactly("cleaned up");
      assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void areCollectedWithTheirLoop() {
      WeakReference<Task<?>> task = aTaskOfALoopThatIsClosed();

      Garbage.assertCollected(task, "a task of a closed loop");
    }

    private static WeakReference<Task<?>> aTaskOfALoopThatIsClosed() {
      try (EventLoop other = TestLoop.create()) {
        other.setExceptionHandler((_, _) -> {});
        Task<?> task = other.createTask(() -> Asyncio.sleep(LONG));
        other.stop();
        other.runForever();
        return new WeakReference<>(task);
      }
    }
  }

  @Test
  void whatIsScheduledIsDropped() {
    loop.callSoon(() -> seen.add("soon"));
    loop.callSoonThreadsafe(() -> seen.add("threadsafe"));
    loop.callLater(Duration.ZERO, () -> seen.add("later"));

    loop.close();

    assertThat(seen).isEmpty();
  }

  @Test
  void aFutureOfTheJdkThatOthersWaitForIsCancelled() {
    CompletableFuture<Object> future = loop.<Object>createFuture().toCompletableFuture();

    loop.close();

    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void aFutureThatWasDoneBeforeCompletesOneOfTheJdkAtOnce() {
    AsyncFuture<String> future = loop.createFuture();
    future.setResult("done");
    loop.close();

    assertThat(future.toCompletableFuture().join()).isEqualTo("done");
  }

  @Test
  void aRunningLoopIsNotClosed() {
    loop.callSoon(() -> assertThatThrownBy(loop::close).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Cannot close a running event loop"));
    runOneIteration();

    assertThat(reports.all()).isEmpty();
    assertThat(loop.isClosed()).isFalse();
    loop.close();
  }

  @Test
  void everythingElseIsRefusedAfterwards() {
    loop.close();

    List<AsyncAction> calls = List.of(
        () -> loop.callSoon(() -> {}),
        () -> loop.callSoonThreadsafe(() -> {}),
        () -> loop.execute(() -> {}),
        () -> loop.callLater(Duration.ZERO, () -> {}),
        () -> loop.callAt(Duration.ZERO, () -> {}),
        () -> loop.createTask(() -> {}),
        () -> loop.runUntilComplete(() -> {}),
        loop::runForever,
        () -> loop.runInExecutor(null, () -> 1),
        () -> Asyncio.runCoroutineThreadsafe(() -> {}, loop).join());
    assertThat(calls).allSatisfy(
        call -> assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Event loop is closed"));
  }
}
