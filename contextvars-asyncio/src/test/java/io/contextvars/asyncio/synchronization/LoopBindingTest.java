// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lock or queue belongs to the loop where somebody had to wait at it first; misuse is told, and changes nothing. */
class LoopBindingTest {
  private final EventLoop other = TestLoop.create();

  /** Has a task of the other loop wait, and leave again. */
  private void bindToOther(Wait wait) {
    other.runUntilComplete(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(wait.waits());
      tick();
      waiter.cancel();
    });
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoHasToWaitOnAnotherLoopIsRefused(Wait wait) {
    bindToOther(wait);
    String before = wait.owner().toString();

    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(wait.waits()::run)
          .withMessageContaining("is bound to a different event loop")
          .withMessageContaining("Make one for each loop");
    });

    assertThat(wait.owner()).hasToString(before);
    other.close();
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoHasToWaitInACallbackIsRefused(Wait wait) {
    String before = wait.owner().toString();
    TestLoop.run(() -> {
      AsyncFuture<Throwable> refusal = Asyncio.runningLoop().createFuture();
      Asyncio.runningLoop().callSoon(() -> refusal.setResult(refusalOf(wait.waits())));

      assertThat(refusal.await()).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was awaited outside a coroutine");
      assertThat(wait.owner()).hasToString(before);
    });
  }

  private static Throwable refusalOf(AsyncAction action) {
    try {
      action.run();
    } catch (Exception refusal) {
      return refusal;
    }
    throw new AssertionError("was not refused");
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void whoHasToWaitWithoutALoopIsRefused(Wait wait) {
    String before = wait.owner().toString();

    assertThatIllegalStateException().isThrownBy(wait.waits()::run)
        .withMessageContaining("was awaited outside a coroutine");

    assertThat(wait.owner()).hasToString(before);
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void aThreadThatWakesWithoutTheLoopIsRefusedWhileTheLoopRuns(Wait wait) {
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(wait.waits());
      tick();
      String before = wait.owner().toString();

      Throwable refusal = onAnotherThread(() -> refusalOf(wait.wakes()));

      assertThat(refusal).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Non-thread-safe operation")
          .hasMessageContaining("callSoonThreadsafe");
      assertThat(wait.owner()).hasToString(before);
      assertThat(waiter.isDone()).isFalse();
      wait.wakes().run();
      waiter.await();
    });
  }

  @ParameterizedTest
  @MethodSource("io.contextvars.asyncio.synchronization.Wait#all")
  void aTaskOfAnotherLoopThatWakesIsRefusedWhileTheLoopRuns(Wait wait) {
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(wait.waits());
      tick();

      Throwable refusal = onAnotherThread(() -> other.runUntilComplete(() -> refusalOf(wait.wakes())));

      assertThat(refusal).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is bound to a different event loop");
      wait.wakes().run();
      waiter.await();
    });
    other.close();
  }

  private static <T> T onAnotherThread(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> result.completeAsync(call, Runnable::run));
    return result.join(); // blocks the loop, which is what makes it another thread's mistake
  }

  @Test
  void whereNobodyHasToWaitLoopsMayFollowEachOther() {
    AsyncLock lock = new AsyncLock();
    AsyncQueue<String> queue = new AsyncQueue<>();
    for (String item : List.of("a", "b")) {
      TestLoop.run(() -> lock.run(() -> queue.put(item)));
    }
    assertThat(queue.getNowait()).isEqualTo("a");
    assertThat(queue.getNowait()).isEqualTo("b");
  }

  @Test
  void whatIsBoundToALoopThatDoesNotRunMayBeUsedByAnyThreadThatNeedNotWait() {
    AsyncEvent event = new AsyncEvent();
    Task<@Nullable Void> waiter = other.createTask(event::await);
    other.runUntilComplete(() -> tick());
    assertThat(event).hasToString("<AsyncEvent [unset, waiters:1]>");

    event.set();

    other.runUntilComplete(waiter);
    other.close();
  }

  @Test
  void anotherThreadSetsAnEventThroughTheLoop() {
    AsyncEvent event = new AsyncEvent();
    List<String> log = new ArrayList<>();
    Asyncio.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(event::set));
      event.await();
      log.add("set");
    });
    assertThat(log).containsExactly("set");
  }
}
