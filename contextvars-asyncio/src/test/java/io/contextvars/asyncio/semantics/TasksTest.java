// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tasks: names, first steps, misuse, and those that are still pending at the end. */
class TasksTest {
  private final EventLoop loop = TestLoop.create();
  private final List<String> seen = new ArrayList<>();

  @Test
  @Semantics("2.21")
  void namesAreNumberedUnlessTheyAreGiven() {
    loop.runUntilComplete(() -> {
      Task<Void> first = Asyncio.createTask(() -> {});
      Task<Void> second = Asyncio.createTask(() -> {});
      Task<Void> named = Task.builder().name("named").start(() -> {});
      second.setName("changed");

      assertThat(first.name()).matches("Task-[0-9]+");
      assertThat(second.name()).isEqualTo("changed");
      assertThat(named.name()).isEqualTo("named");
    });
    loop.close();
  }

  @Test
  @Semantics("2.21")
  void theFirstStepComesWhenTheCreatorWaits() {
    loop.runUntilComplete(() -> {
      Asyncio.createTask(() -> seen.add("first step"));
      assertThat(seen).isEmpty();
      tick();
      assertThat(seen).containsExactly("first step");
    });
    loop.close();
  }

  @Test
  @Semantics("2.21")
  void aFutureIsNoCoroutineAndATaskHasNoResultButItsCoroutines() {
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      Task<String> task = Asyncio.createTask(() -> "its own");

      assertThatIllegalArgumentException().isThrownBy(() -> Asyncio.createTask(future))
          .withMessageStartingWith("a coroutine was expected, got <Future pending>");
      assertThatIllegalStateException().isThrownBy(() -> task.setResult("another"))
          .withMessageStartingWith("Task does not support set_result operation");
      assertThatIllegalStateException().isThrownBy(() -> task.setException(new IllegalArgumentException()))
          .withMessageStartingWith("Task does not support set_exception operation");
      assertThat(task.await()).isEqualTo("its own");
    });
    loop.close();
  }

  @Test
  @Semantics("2.22")
  void aTaskDoesNotAwaitItself() {
    loop.runUntilComplete(() -> {
      assertThatIllegalStateException().isThrownBy(() -> Objects.requireNonNull(Asyncio.currentTask()).await())
          .withMessageStartingWith("Task cannot await on itself: <Task ");
    });
    loop.close();
  }

  @Test
  @Semantics({"2.9", "2.22"})
  void waitingOutsideACoroutineIsRefusedAtOnce() {
    AsyncFuture<String> future = loop.createFuture();
    assertThatIllegalStateException().isThrownBy(future::await)
        .withMessageContaining("was awaited outside a coroutine");
    loop.callSoon(() -> {
      assertThatIllegalStateException().isThrownBy(future::await)
          .withMessageContaining("was awaited outside a coroutine");
      seen.add("in a callback");
    });
    loop.runUntilComplete(() -> {});

    assertThat(seen).containsExactly("in a callback");
    loop.close();
  }

  @Test
  @Semantics("2.22")
  void anErrorOfTheJvmIsKeptInTheTaskAndEndsTheRun() {
    InternalError error = new InternalError("of the JVM");
    Task<Void> task = loop.createTask(() -> {
      throw error;
    });

    assertThatExceptionOfType(InternalError.class).isThrownBy(loop::runForever).isSameAs(error);
    assertThat(task.exception()).isSameAs(error);
    loop.close();
  }

  @Test
  @Semantics("2.23")
  void allTasksAreThoseThatAreNotDoneInTheOrderOfTheirCreation() {
    loop.runUntilComplete(() -> {
      Task<?> main = Objects.requireNonNull(Asyncio.currentTask());
      Task<Void> first = Asyncio.createTask(() -> {});
      Task<Void> second = Asyncio.createTask(() -> {
        tick();
        tick();
      });
      assertThat(Asyncio.allTasks()).containsExactly(main, first, second);
      tick();
      assertThat(Asyncio.allTasks()).containsExactly(main, second);
      second.await();
    });
    loop.close();
  }

  @Test
  @Semantics("2.23")
  void closingNamesThePendingTasksAndEndsThem() {
    List<LoopFailure> told = new ArrayList<>();
    loop.setExceptionHandler((_, failure) -> told.add(failure));
    Task<Void> pending = loop.createTask(this::waitForEver);
    loop.runUntilComplete(() -> tick());
    assertThat(told).isEmpty();
    loop.close();

    assertThat(told).singleElement()
        .satisfies(report -> assertThat(report.message()).isEqualTo("Task was destroyed but it is pending!"))
        .satisfies(report -> assertThat(report.task()).isSameAs(pending));
    assertThat(seen).containsExactly("cancelled", "cleaned up");
    assertThat(loop.allTasks()).isEmpty();
  }

  private void waitForEver() {
    try {
      loop.createFuture().await();
    } catch (TaskCancelledException closing) {
      seen.add("cancelled");
      throw closing;
    } finally {
      seen.add("cleaned up");
    }
  }
}
