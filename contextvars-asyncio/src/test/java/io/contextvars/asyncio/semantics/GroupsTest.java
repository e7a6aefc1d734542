// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Task groups: the contexts of their tasks, and what comes out when some of them fail or are cancelled. */
class GroupsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");
  private static final Duration DAY = Duration.ofDays(1);

  private final List<String> seen = new ArrayList<>();

  private void sleepUntilCancelled(String name) {
    try {
      Asyncio.sleep(DAY);
    } catch (TaskCancelledException cancelled) {
      seen.add(name + " cancelled");
      throw cancelled;
    }
  }

  private static AsyncAction failing(Exception failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  @Semantics("2.35")
  void theBlockRunsInTheCallersContextAndEachTaskInACopyOrInWhatItIsGiven() {
    TestLoop.run(() -> {
      Context given = new Context();
      List<Task<String>> tasks = TaskGroup.call(group -> {
        VAR.set("by the block");
        Task<String> copied = group.createTask(() -> VAR.set("by the task").oldValue());
        VAR.set("later");
        Task<String> itself = group.createTask(VAR::get, given);
        given.run(() -> VAR.set("in the given context"));
        return List.of(copied, itself);
      });

      assertThat(tasks).extracting(Task::result).containsExactly("by the block", "in the given context");
      assertThat(VAR.get()).isEqualTo("later");
    });
  }

  @Test
  @Semantics("2.35")
  void aFailureCancelsTheOthersAndTheBlockAndComesOutInAGroup() {
    IOException failure = new IOException("failed");
    TestLoop.run(() -> {
      assertThatExceptionOfType(ExceptionGroup.class).isThrownBy(() -> TaskGroup.run(group -> {
        group.createTask(() -> sleepUntilCancelled("sibling"));
        group.createTask(failing(failure));
        sleepUntilCancelled("block");
      })).withMessage("unhandled errors in a TaskGroup (1 sub-exception)").satisfies(thrown -> {
        assertThat(thrown.exceptions()).containsExactly(failure);
        assertThat(thrown.getSuppressed()).containsExactly(failure);
      });

      assertThat(seen).containsExactly("sibling cancelled", "block cancelled");
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
    });
  }

  @Test
  @Semantics("2.35")
  void aCancelledTaskIsNoFailure() {
    TestLoop.run(() -> {
      TaskGroup.run(group -> {
        Task<Void> cancelled = group.createTask(() -> sleepUntilCancelled("task"));
        group.createTask(() -> {
          tick();
          cancelled.cancel();
          tick();
          tick();
          seen.add("other goes on");
        });
      });

      assertThat(seen).containsExactly("task cancelled", "other goes on");
    });
  }

  @Test
  @Semantics("2.35")
  void aCancellationFromOutsidePassesThroughTheGroupAndStillCounts() {
    TestLoop.run(() -> {
      Task<Void> parent = Asyncio.createTask(() -> {
        try {
          TaskGroup.run(group -> group.createTask(() -> sleepUntilCancelled("child")));
        } finally {
          seen.add("cancelling: " + Objects.requireNonNull(Asyncio.currentTask()).cancelling());
        }
      });
      tick();
      tick();
      parent.cancel("from outside");
      Asyncio.wait(List.of(parent));

      assertThat(parent.isCancelled()).isTrue();
      assertThat(seen).containsExactly("child cancelled", "cancelling: 1");
    });
  }

  @Test
  @Semantics("2.35")
  void anErrorOfTheJvmComesOutBare() {
    InternalError error = new InternalError("of the JVM");
    try (EventLoop loop = TestLoop.create()) {
      loop.setExceptionHandler((_, _) -> {});
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      assertThatExceptionOfType(InternalError.class).isThrownBy(() -> loop.runUntilComplete(() -> {
        try {
          TaskGroup.run(group -> group.createTask(() -> {
            throw error;
          }));
        } catch (Throwable out) {
          thrown.set(out);
        }
      })).isSameAs(error);
      loop.runUntilComplete(() -> {
        tick();
        tick();
      });

      assertThat(thrown.get()).isSameAs(error);
    }
  }

  @Test
  @Semantics("2.35")
  void aGroupTakesNoTasksWhenItIsFinishedOrEnding() {
    TestLoop.run(() -> {
      AtomicReference<@Nullable TaskGroup> finished = new AtomicReference<>();
      TaskGroup.run(finished::set);
      assertThatIllegalStateException()
          .isThrownBy(() -> Objects.requireNonNull(finished.get()).createTask(() -> seen.add("never")))
          .withMessageContaining("is finished");

      assertThatExceptionOfType(ExceptionGroup.class).isThrownBy(() -> TaskGroup.run(group -> {
        group.createTask(failing(new IOException("failed")));
        try {
          Asyncio.sleep(DAY);
        } finally {
          assertThatIllegalStateException().isThrownBy(() -> group.createTask(() -> seen.add("never")))
              .withMessageContaining("is shutting down");
        }
      }));
      assertThat(seen).isEmpty();
    });
  }

  @Test
  @Semantics("2.35")
  void aGroupNeedsATask() {
    TestLoop.run(() -> {
      Asyncio.runningLoop().callSoon(() -> {
        assertThatIllegalStateException().isThrownBy(() -> TaskGroup.run(_ -> {}))
            .withMessageContaining("cannot determine the parent task");
        seen.add("in a callback");
      });
      tick();

      assertThat(seen).containsExactly("in a callback");
    });
  }

  @Test
  @Semantics("2.35")
  void aCancelledGroupEndsEarlyAndWithoutAnError() {
    TestLoop.run(() -> {
      TaskGroup.run(group -> {
        group.createTask(() -> sleepUntilCancelled("task"));
        group.createTask(() -> group.cancel());
        sleepUntilCancelled("block");
      });

      assertThat(seen).containsExactly("task cancelled", "block cancelled");
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
      tick();
    });
  }
}
