// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is reported when nothing can ever go on. */
@Timeout(60)
class DeadlockTest {
  @Test
  void everyTaskIsNamedWithWhatItWaitsForAndItsStack() {
    DeadlockException deadlock = deadlock(() -> TaskGroup.call(group -> {
      AsyncFuture<String> order = Asyncio.runningLoop().createFuture();
      start("cook", () -> waitForOrder(order));
      Asyncio.sleep(Duration.ofSeconds(5));
      return start("waiter", () -> serve(order)).await();
    }));

    assertThat(deadlock.getMessage()).startsWith("""
        Deadlock: nothing is ready, no timer is set, and no call on another thread is awaited.
        At PT5S of virtual time <EventLoop 'virtual-time' running> has 3 tasks, which all wait:
        """)
        .endsWith("have the loop await it: toThread, runInExecutor, or Asyncio.await of its stage.");
    assertThat(deadlock.tasks()).extracting(CallGraph::label)
        .satisfiesExactly(
            main -> assertThat(main).contains("wait_for=<Task name='waiter'>"),
            cook -> assertThat(cook).contains("name='cook'", "wait_for=<Future pending>"),
            waiter -> assertThat(waiter).contains("name='waiter'", "wait_for=<Future pending>"));
    assertThat(deadlock.tasks()).extracting(task -> methods(task))
        .satisfiesExactly(
            main -> assertThat(main).contains("await"),
            cook -> assertThat(cook).startsWith("await", "waitForOrder"),
            waiter -> assertThat(waiter).startsWith("await", "waitForOrder", "serve"));
    for (CallGraph task : deadlock.tasks()) {
      assertThat(deadlock.getMessage()).contains("\n  " + task.label() + "\n      at " + task.stack().getFirst());
      task.stack().forEach(frame -> assertThat(deadlock.getMessage()).contains("\n      at " + frame));
    }
  }

  private static String waitForOrder(AsyncFuture<String> order) {
    return order.await();
  }

  private static String serve(AsyncFuture<String> order) {
    return waitForOrder(order) + " served";
  }

  private static List<String> methods(CallGraph task) {
    return task.stack().stream().map(StackTraceElement::getMethodName).toList();
  }

  @Test
  void tasksThatWaitForEachOtherAreReported() {
    DeadlockException deadlock = deadlock(() -> {
      List<Task<?>> both = new ArrayList<>();
      both.add(start("chicken", () -> both.getLast().await()));
      both.add(start("egg", () -> both.getFirst().await()));
      return both.getFirst().await();
    });

    assertThat(deadlock.tasks()).extracting(CallGraph::label)
        .anySatisfy(task -> assertThat(task).contains("name='chicken'").contains("wait_for=<Task name='egg'>"))
        .anySatisfy(task -> assertThat(task).contains("name='egg'").contains("wait_for=<Task name='chicken'>"));
  }

  @Test
  void itIsThrownWhereTheTestRunsTheLoop() {
    DeadlockException deadlock = deadlock(() -> Asyncio.runningLoop().createFuture().await());

    assertThat(deadlock.getStackTrace()).extracting(StackTraceElement::getMethodName)
        .contains("itIsThrownWhereTheTestRunsTheLoop");
  }

  @Test
  void noCatchOfATaskHidesIt() {
    List<String> trace = new ArrayList<>();
    deadlock(() -> {
      try {
        return Asyncio.runningLoop().createFuture().await();
      } catch (RuntimeException e) {
        trace.add(e.getClass().getSimpleName());
        throw e;
      } finally {
        trace.add("clean up");
      }
    });

    assertThat(trace).containsExactly("TaskCancelledException", "clean up");
  }

  @Test
  void aLoopThatRunsForeverWithNothingToDoIsADeadlock() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      assertThatThrownBy(loop::runForever).isInstanceOf(DeadlockException.class)
          .hasMessageContaining("has no task, and waits for somebody to stop it.");
    }
  }

  @Test
  void aLoopThatHadADeadlockRunsAgain() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      AsyncFuture<String> future = loop.createFuture();
      Task<String> task = loop.createTask(() -> future.await());
      assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(DeadlockException.class);

      future.setResult("late");
      assertThat(loop.runUntilComplete(task)).isEqualTo("late");
    }
  }

  @Test
  void theSeedIsNamed() {
    assertThatThrownBy(() -> VirtualTime.run(42, () -> Asyncio.runningLoop().createFuture().await()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageContaining("<EventLoop 'virtual-time-seed-42' running> has 1 task, which waits:");
  }

  private static <T extends @Nullable Object> Task<T> start(String name, Awaitable<T> coroutine) {
    return Task.builder().name(name).start(coroutine);
  }

  private static DeadlockException deadlock(Awaitable<?> main) {
    return catchThrowableOfType(DeadlockException.class, () -> VirtualTime.run(main));
  }
}
