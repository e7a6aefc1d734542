// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskFactory;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks that run their first step when they are created: their context, and what their creator finds afterwards. */
class EagerTasksTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  private static Task.Builder eager() {
    return Task.builder().eagerStart(true);
  }

  @Test
  @Semantics("2.24")
  void theFirstStepRunsInsideCreateTaskInTheTasksContext() {
    TestLoop.run(() -> {
      VAR.set("of the creator");
      Task<Void> task = eager().start(() -> {
        seen.add(VAR.get());
        VAR.set("by the task");
        tick();
        seen.add(VAR.get());
      });

      assertThat(seen).containsExactly("of the creator");
      assertThat(VAR.get()).isEqualTo("of the creator");
      task.await();
      assertThat(seen).containsExactly("of the creator", "by the task");
      assertThat(task.context().get(VAR)).isEqualTo("by the task");
    });
  }

  @Test
  @Semantics("2.24")
  void oneThatNeverWaitsIsDoneWhenItHasBeenCreated() {
    TestLoop.run(() -> {
      Task<String> task = eager().start(() -> {
        VAR.set("by the task");
        return "at once";
      });

      assertThat(task.isDone()).isTrue();
      assertThat(task.result()).isEqualTo("at once");
      assertThat(Asyncio.allTasks()).doesNotContain(task);
      assertThat(VAR.get()).isEqualTo("nothing");
    });
  }

  @Test
  @Semantics("2.24")
  void theCurrentTaskIsTheEagerOneInsideAndTheCreatorAfterwards() {
    TestLoop.run(() -> {
      Task<?> creator = current();
      List<Task<?>> inside = new ArrayList<>();
      Task<Void> task = eager().start(() -> {
        inside.add(current());
        assertThat(Asyncio.allTasks()).contains(current());
        tick();
        inside.add(current());
      });

      assertThat(current()).isSameAs(creator);
      task.await();
      assertThat(inside).hasSize(2).containsOnly(task);
    });
  }

  @Test
  @Semantics("2.24")
  void aLoopThatDoesNotRunStartsItWhenItDoes() {
    try (EventLoop loop = TestLoop.create()) {
      loop.setTaskFactory(Asyncio.eagerTaskFactory());
      Task<?> task = loop.createTask(() -> seen.add("ran"));

      assertThat(task.isDone()).isFalse();
      assertThat(seen).isEmpty();
      loop.runUntilComplete(task);
      assertThat(seen).containsExactly("ran");
    }
  }

  @Test
  @Semantics("2.24")
  void theFactoryMakesEveryTaskEager() {
    TestLoop.run(() -> {
      Asyncio.runningLoop().setTaskFactory(Asyncio.eagerTaskFactory());

      assertThat(Asyncio.createTask(() -> "at once").isDone()).isTrue();
      assertThat(TaskGroup.<Task<String>>call(group -> {
        Task<String> task = group.createTask(() -> "at once");
        assertThat(task.isDone()).isTrue();
        return task;
      }).result()).isEqualTo("at once");
    });
  }

  @Test
  @Semantics("2.25")
  void aContextThatCannotBeEnteredFailsTheStartAndChangesNothing() {
    Context own = new Context();
    TestLoop.run(() -> Asyncio.createTask(() -> {
      VAR.set("by the creator");
      Task<?> creator = current();
      Set<Task<?>> tasks = Asyncio.allTasks();

      assertThatIllegalStateException()
          .isThrownBy(() -> eager().context(own).start((AsyncAction) () -> seen.add("never")))
          .withMessageStartingWith("cannot enter context");
      assertThat(current()).isSameAs(creator);
      assertThat(Asyncio.allTasks()).isEqualTo(tasks);
      assertThat(VAR.get()).isEqualTo("by the creator");
      tick(); // the loop goes on
      assertThat(Asyncio.createTask(VAR::get, own).await()).isEqualTo("by the creator");
    }, own).await());

    assertThat(seen).isEmpty();
    own.run(() -> {}); // free
  }

  @Test
  @Semantics("2.25")
  void aFirstStepThatFailsLeavesItsCreatorAsItWas() {
    TestLoop.run(() -> {
      VAR.set("by the creator");
      Task<?> creator = current();
      Task<Void> task = eager().start((AsyncAction) () -> {
        VAR.set("by the task");
        throw new IllegalArgumentException("at once");
      });

      assertThat(task.exception()).hasMessage("at once");
      assertThat(current()).isSameAs(creator);
      assertThat(VAR.get()).isEqualTo("by the creator");
    });
  }

  @Test
  @Semantics("2.25")
  void aScheduledTaskWhoseContextIsInUseFailsInsteadOfItsCreator() {
    Context used = new Context();
    used.run(() -> TestLoop.run(() -> {
      Task<?> task = Asyncio.createTask(() -> seen.add("never"), used); // entered by the thread that runs the loop
      Asyncio.wait(List.of(task));

      assertThat(task.exception()).isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("cannot enter context");
    }));
    assertThat(seen).isEmpty();
  }

  @Test
  @Semantics("2.26")
  void aFactoryIsGivenNameContextAndEagerness() {
    TestLoop.run(() -> {
      Context given = new Context();
      Asyncio.runningLoop().setTaskFactory(new TaskFactory() {
        @Override
        public <T extends @Nullable Object> Task<T> create(
            EventLoop loop, Awaitable<T> coroutine, Task.Builder options) {
          seen.add("factory");
          return loop.newTask(coroutine, options);
        }
      });
      Task<String> task = eager().name("named").context(given).start(() -> "at once");

      assertThat(seen).containsExactly("factory");
      assertThat(task.isDone()).isTrue();
      assertThat(task.name()).isEqualTo("named");
      assertThat(task.context()).isSameAs(given);
      assertThat(Asyncio.createTask(() -> {}).name()).startsWith("Task-");
      assertThat(TaskGroup.<Boolean>call(group -> group.createTask(() -> "at once", eager()).isDone())).isTrue();
    });
  }

  @Test
  @Semantics("2.26")
  void nullRestoresTheDefaultFactory() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      loop.setTaskFactory(Asyncio.eagerTaskFactory());
      loop.setTaskFactory(null);

      assertThat(loop.taskFactory()).isNull();
      assertThat(Asyncio.createTask(() -> "scheduled").isDone()).isFalse();
    });
  }

  @Test
  @Semantics("2.25")
  @SuppressWarnings("NullAway") // the null that is refused
  void aContextIsNotNull() {
    assertThatNullPointerException().isThrownBy(() -> Task.builder().context(null)).withMessage("context");
  }

  private static Task<?> current() {
    return Objects.requireNonNull(Asyncio.currentTask());
  }
}
