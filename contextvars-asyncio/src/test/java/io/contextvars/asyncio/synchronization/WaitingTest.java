// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every call that waits. */
class WaitingTest {
  private static final ContextVar<String> WHO = ContextVar.withDefault("who", "nobody");

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoIsWokenGoesOnInItsOwnContext(Wait wait) {
    List<String> seen = new ArrayList<>();
    TestLoop.run(() -> {
      WHO.set("creator");
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> {
        WHO.set("waiter");
        wait.waits().run();
        seen.add(WHO.get());
        WHO.set("waiter, later");
      });
      Task<@Nullable Void> waker = Asyncio.createTask(() -> {
        WHO.set("waker");
        wait.wakes().run();
        seen.add(WHO.get());
      });
      Asyncio.gather(waiter, waker).await();
      seen.add(WHO.get());
      seen.add(waiter.context().get(WHO));
    });

    assertThat(seen).hasSize(4).contains("waiter", "waker").endsWith("creator", "waiter, later");
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void theContextsThatATaskHasEnteredStayEnteredWhileItWaits(Wait wait) {
    List<String> seen = new ArrayList<>();
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> {
        try (Context.Scope _ = new Context().enter()) {
          WHO.set("inner");
          wait.waits().run();
          seen.add(WHO.get());
        }
      });
      tick();
      seen.add(WHO.get());
      wait.wakes().run();
      waiter.await();
    });

    assertThat(seen).containsExactly("nobody", "inner");
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoIsCancelledLeavesNothingBehind(Wait wait) {
    String before = wait.owner().toString();
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(wait.waits());
      tick();
      assertThat(waiter.isDone()).isFalse();
      waiter.cancel("enough");

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(waiter::await).withMessage("enough");
      assertThat(wait.owner()).hasToString(before);
    });
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoseThreadIsInterruptedIsCancelled(Wait wait) {
    String before = wait.owner().toString();
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> {
        Thread.currentThread().interrupt();
        wait.waits().run();
      });

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(waiter::await);
      assertThat(wait.owner()).hasToString(before);
    });
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void aTaskThatIsStartedEagerlyMayWaitAtOnce(Wait wait) {
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Task.builder().eagerStart(true).start(wait.waits());
      assertThat(waiter.isDone()).isFalse();
      wait.wakes().run();
      waiter.await();
    });
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoWaitsWhenTheLoopIsClosedIsEnded(Wait wait) {
    List<String> told = new ArrayList<>();
    EventLoop loop = TestLoop.create();
    loop.setExceptionHandler((_, failure) -> told.add(failure.message()));
    for (int i = 0; i < 3; i++) {
      loop.createTask(wait.waits());
    }
    loop.runUntilComplete(() -> tick());
    List<Task<?>> tasks = List.copyOf(loop.allTasks());
    loop.close();

    assertThat(tasks).isNotEmpty().allMatch(Task::isCancelled);
    assertThat(told).hasSameSizeAs(tasks).containsOnly("Task was destroyed but it is pending!");
  }
}
