// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunnerTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");
  private static final Duration LONG = Duration.ofHours(1);

  private final Thread caller = Thread.currentThread();

  @AfterEach
  void theThreadIsNotInterruptedAnyMore() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Nested
  class Contexts {
    @Test
    void theCallersVariablesKeepTheirValues() {
      VAR.run("mine", () -> {
        Asyncio.run(() -> {
          assertThat(VAR.get()).isEqualTo("mine");
          VAR.set("the coroutine's");
        });
        assertThat(VAR.get()).isEqualTo("mine");
      });
    }

    @Test
    void theContextIsCopiedAtTheFirstUseAndNotAgain() {
      try (Runner runner = new Runner()) {
        VAR.run("first", () -> runner.run(() -> {}));
        VAR.run("second", () -> assertThat(runner.run(VAR::get)).isEqualTo("first"));
      }
    }

    @Test
    void askingForTheLoopIsAUse() {
      try (Runner runner = new Runner()) {
        VAR.run("first", runner::loop);
        assertThat(runner.run(VAR::get)).isEqualTo("first");
      }
    }

    @Test
    void aGivenContextIsUsedItself() {
      Context context = new Context();
      try (Runner runner = new Runner()) {
        assertThat(runner.run(() -> Objects.requireNonNull(Asyncio.currentTask()).context(), context))
            .isSameAs(context);
        runner.run(() -> {
          VAR.set("seen from outside");
        }, context);
        assertThat(context.get(VAR)).isEqualTo("seen from outside");
        assertThat(runner.run(VAR::get)).isEqualTo("default");
      }
    }

    @Test
    void theCallersOwnContextCannotBeGivenWhileItIsEntered() {
      Context context = new Context();
      try (Runner runner = new Runner()) {
        context.run(() -> assertThatThrownBy(() -> runner.run(() -> 1, context))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("is already entered"));
      }
    }
  }

  @Nested
  class Failures {
    @Test
    void aCheckedExceptionIsTheCauseOfACompletionException() {
      IOException failure = new IOException("no such file");

      assertThatThrownBy(() -> Asyncio.run(() -> {
        throw failure;
      })).isExactlyInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Test
    void anErrorIsThrownAsItIsAndTheRunnerGoesOn() {
      AssertionError failure = new AssertionError("wrong");
      try (Runner runner = new Runner()) {
        assertThatThrownBy(() -> runner.run(() -> {
          throw failure;
        })).isSameAs(failure);

        assertThat(runner.run(() -> "next")).isEqualTo("next");
      }
    }

    @Test
    void aTaskThatIsLeftRunsOnInTheNextRun() {
      AtomicReference<String> seen = new AtomicReference<>("nothing");
      try (Runner runner = new Runner()) {
        Task<?> left = runner.run(() -> Asyncio.createTask(() -> {
          Asyncio.sleep(Duration.ZERO);
          seen.set("ended");
        }));
        assertThat(seen).hasValue("nothing");

        runner.run(left::await);
        assertThat(seen).hasValue("ended");
      }
    }

    @Test
    void aFactoryThatReturnsNullIsNamed() {
      @SuppressWarnings("NullAway") // the mistake
      Runner runner = Runner.builder().loopFactory(() -> null).build();

      assertThatThrownBy(() -> runner.run(() -> {})).isInstanceOf(NullPointerException.class)
          .hasMessageContaining("the loop factory returned null");
      runner.close();
    }

    @Test
    void stoppingTheLoopEndsTheRunWithTheTaskStillPending() {
      try (Runner runner = new Runner()) {
        assertThatThrownBy(() -> runner.run(() -> {
          runner.loop().stop();
          Asyncio.sleep(LONG);
        })).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Event loop stopped before Future completed.");
        assertThat(runner.loop().allTasks()).hasSize(1);
      }
    }
  }

  @Nested
  class Interrupts {
    @Test
    void aThreadThatIsInterruptedAlreadyRunsNothing() {
      List<String> seen = new ArrayList<>();
      caller.interrupt();

      assertThatThrownBy(() -> Asyncio.run(() -> {
        seen.add("began");
      })).isInstanceOf(TaskCancelledException.class).hasMessageContaining("interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).isEmpty();
    }

    @Test
    void aCoroutineThatCatchesItMayReturnAResult() {
      String result = Asyncio.run(() -> {
        caller.interrupt();
        try {
          Asyncio.sleep(LONG);
          return "not reached";
        } catch (TaskCancelledException cancelled) {
          return "in spite of it";
        }
      });

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result).isEqualTo("in spite of it");
    }

    @Test
    void theSecondStopsTheLoop() {
      try (Runner runner = new Runner()) {
        assertThatThrownBy(() -> runner.run(() -> {
          caller.interrupt();
          try {
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException first) {
            caller.interrupt();
            Asyncio.sleep(LONG);
          }
        })).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Event loop stopped before Future completed.");

        assertThat(Thread.interrupted()).isTrue();
      }
    }

    @Test
    void whatIsLeftIsStillWaitedFor() {
      List<String> seen = new ArrayList<>();

      assertThatThrownBy(() -> Asyncio.run(() -> {
        Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } finally {
            Asyncio.sleep(Duration.ofMillis(1));
            seen.add("cleaned up");
          }
        });
        Asyncio.sleep(Duration.ZERO);
        caller.interrupt();
        Asyncio.sleep(LONG);
      })).isInstanceOf(TaskCancelledException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).containsExactly("cleaned up");
    }

    @Test
    void anInterruptOfTheEndEndsTheWaiting() {
      Reports reports = new Reports();
      Runner runner = new Runner();
      runner.loop().setExceptionHandler(reports);
      List<String> seen = new ArrayList<>();
      Task<?> stubborn = runner.run(() -> {
        Task<?> task = Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException cancelled) {
            seen.add("cancelled");
            caller.interrupt();
            Asyncio.sleep(LONG);
          }
        });
        Asyncio.sleep(Duration.ZERO);
        return task;
      });

      runner.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(seen).containsExactly("cancelled");
      assertThat(reports.only().message()).contains("Task was destroyed but it is pending!");
      assertThat(reports.only().task()).isSameAs(stubborn);
    }

    @Test
    void anInterruptEndsTheWaitForTheExecutor() {
      Runner runner = new Runner();
      CountDownLatch release = new CountDownLatch(1);
      runner.run(() -> {
        Asyncio.toThread(() -> release.await());
        Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } finally {
            caller.interrupt();
          }
        });
        Asyncio.sleep(Duration.ZERO);
      });

      try {
        runner.close();
      } finally {
        release.countDown();
      }
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Nested
  class Closing {
    @Test
    void waitsForTheDefaultExecutor() {
      List<String> seen = new ArrayList<>();

      Asyncio.run(() -> {
        CountDownLatch release = new CountDownLatch(1);
        Asyncio.toThread(() -> {
          release.await();
          seen.add("call ended");
        });
        Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } finally {
            release.countDown();
          }
        });
        Asyncio.sleep(Duration.ZERO);
      });

      assertThat(seen).containsExactly("call ended");
    }

    @Test
    void whatIsLeftIsCancelledInTheOrderOfItsCreation() {
      List<String> seen = new ArrayList<>();

      Asyncio.run(() -> {
        for (String name : List.of("first", "second", "third")) {
          Asyncio.createTask(() -> {
            try {
              Asyncio.sleep(LONG);
            } finally {
              seen.add(name);
            }
          });
        }
        Asyncio.sleep(Duration.ZERO);
      });

      assertThat(seen).containsExactly("first", "second", "third");
    }

    @Test
    void aTaskThatWasNeverStartedNeverStarts() {
      List<String> seen = new ArrayList<>();
      Runner runner = new Runner();
      Task<?> task = runner.loop().createTask(() -> {
        seen.add("started");
      });

      runner.close();

      assertThat(seen).isEmpty();
      assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void isRefusedInsideARunAndChangesNothing() {
      try (Runner runner = new Runner()) {
        assertThatThrownBy(() -> runner.run(runner::close)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Runner.close() cannot be called while it runs");

        assertThat(runner.run(() -> "next")).isEqualTo("next");
      }
    }

    @Test
    void aTaskThatClosesTheRunnerWhileItIsClosedDoesNothing() {
      Reports reports = new Reports();
      Runner runner = new Runner();
      runner.loop().setExceptionHandler(reports);
      Task<?> task = runner.run(() -> {
        Task<?> left = Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } finally {
            runner.close();
          }
        });
        Asyncio.sleep(Duration.ZERO);
        return left;
      });

      runner.close();

      assertThat(task.isCancelled()).isTrue();
      assertThat(reports.all()).isEmpty();
    }

    @Test
    void aRunnerThatWasNeverUsedMakesNoLoop() {
      new Runner().close();
      Runner runner = Runner.builder().loopFactory(() -> {
        throw new AssertionError("asked for a loop");
      }).build();
      runner.close();

      assertThatThrownBy(runner::loop).hasMessageContaining("Runner is closed");
    }

    @Test
    void aLoopThatIsClosedAlreadyIsLeftAlone() {
      Runner runner = new Runner();
      runner.loop().close();

      runner.close();
      runner.close();
    }

    @Test
    void aFailureOfTheRunIsThrownThoughClosingFails() {
      StackOverflowError atTheEnd = new StackOverflowError("at the end");

      assertThatThrownBy(() -> Asyncio.run(() -> {
        Asyncio.createTask(() -> {
          try {
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException cancelled) {
            throw atTheEnd;
          }
        });
        Asyncio.sleep(Duration.ZERO);
        throw new IllegalArgumentException("of the run");
      })).isInstanceOf(IllegalArgumentException.class).hasMessage("of the run").hasSuppressedException(atTheEnd);
    }
  }
}
