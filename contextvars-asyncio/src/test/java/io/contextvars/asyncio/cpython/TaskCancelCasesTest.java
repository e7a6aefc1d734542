// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopClock;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CPython's cases of cancelling a task: when, what it waits for, and what it does about it. */
class TaskCancelCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);

  private void assertEndsCancelled(Task<?> t) {
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(t));
    assertThat(t.isDone()).isTrue();
    assertThat(t.isCancelled()).isTrue();
    assertThat(t.cancel()).isFalse();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel")
  void aSleepingTaskIsCancelled() {
    Task<Integer> t = loop.createTask(() -> {
      Asyncio.sleep(LONG);
      return 12;
    });
    loop.callSoon(t::cancel);

    assertEndsCancelled(t);
    assertThat(loop.time()).isZero();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_yield")
  void aTaskThatYieldsIsCancelled() {
    Task<Integer> t = loop.createTask(() -> {
      Asyncio.sleep(Duration.ZERO);
      Asyncio.sleep(Duration.ZERO);
      return 12;
    });
    loop.callSoon(t::cancel);

    assertEndsCancelled(t);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_inner_future")
  void cancellingWhatItWaitsForCancelsATask() {
    AsyncFuture<Integer> f = future();
    Task<Integer> t = loop.createTask(() -> f.await());
    runBriefly();
    f.cancel();

    assertEndsCancelled(t);
    assertThat(f.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_both_task_and_inner_future")
  void aTaskAndWhatItWaitsForAreCancelledTogether() {
    AsyncFuture<Integer> f = future();
    Task<Integer> t = loop.createTask(() -> f.await());
    runBriefly();
    f.cancel();
    t.cancel();

    assertEndsCancelled(t);
    assertThat(f.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_cancel_waiter_future")
  void cancellingATaskCancelsWhatItWaitsFor() {
    AsyncFuture<Integer> fut = future();
    Task<Integer> task = loop.createTask(() -> fut.await());
    runBriefly();
    assertThat(task.toString()).contains("wait_for=");
    task.cancel();
    runBriefly();

    assertEndsCancelled(task);
    assertThat(task.toString()).doesNotContain("wait_for=");
    assertThat(fut.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_task_catching")
  void aTaskMayCatchItsCancellationAndReturn() {
    AsyncFuture<Integer> fut1 = future();
    AsyncFuture<Integer> fut2 = future();
    Task<Integer> t = loop.createTask(() -> {
      fut1.await();
      try {
        return fut2.await();
      } catch (TaskCancelledException cancelled) {
        return 42;
      }
    });
    runBriefly();
    fut1.setResult(0);
    runBriefly();
    t.cancel();
    assertThat(fut2.isCancelled()).isTrue();

    assertThat(loop.runUntilComplete(t)).isEqualTo(42);
    assertThat(t.isCancelled()).isFalse();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_task_ignoring")
  void aTaskMayIgnoreItsCancellationAndWaitAgain() {
    List<AsyncFuture<Integer>> futs = List.of(future(), future(), future());
    Task<Integer> t = loop.createTask(() -> {
      futs.get(0).await();
      try {
        futs.get(1).await();
      } catch (TaskCancelledException ignored) {
        // and on
      }
      return futs.get(2).await();
    });
    runBriefly();
    futs.get(0).setResult(0);
    runBriefly();
    t.cancel();
    assertThat(futs.get(1).isCancelled()).isTrue();
    runBriefly();
    futs.get(2).setResult(42);

    assertThat(loop.runUntilComplete(t)).isEqualTo(42);
    assertThat(futs.get(2).isCancelled()).isFalse();
    assertThat(t.isCancelled()).isFalse();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_current_task")
  void aTaskThatCancelsItselfIsCancelledWhereItWaitsNext() {
    Task<Integer> t = loop.createTask(() -> {
      current().cancel();
      Asyncio.sleep(Duration.ofSeconds(100));
      return 12;
    });
    assertThat(t.isCancelled()).isFalse();

    assertEndsCancelled(t);
    assertThat(loop.time()).isZero();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_at_end")
  void aTaskThatReturnsRightAfterItsCancellationIsCancelled() {
    Task<Integer> t = loop.createTask(() -> {
      current().cancel();
      return 12;
    });
    assertThat(t.isCancelled()).isFalse();

    assertEndsCancelled(t);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_awaited_task")
  void aTaskThatCancelsItselfCancelsTheTaskItWaitsForNext() {
    AsyncFuture<Integer> fut = future();
    AtomicReference<Task<?>> nested = new AtomicReference<>();
    Task<?> task = loop.createTask(() -> {
      nested.set(Asyncio.createTask(() -> fut.await()));
      Asyncio.sleep(Duration.ZERO);
      current().cancel();
      held(nested).await();
    });

    assertEndsCancelled(task);
    assertThat(held(nested).isCancelled()).isTrue();
    assertThat(fut.isCancelled()).isTrue();
  }

  private static Task<?> current() {
    Task<?> task = Asyncio.currentTask();
    if (task == null) {
      throw new AssertionError("not in a task");
    }
    return task;
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_cancel_sleeping_task")
  void aSleepOfAnHourEndsWhenItsTaskIsCancelled() {
    String result = loop.runUntilComplete(() -> {
      Task<?> sleeper = Asyncio.createTask(() -> Asyncio.sleep(Duration.ofSeconds(5000)));
      loop.callLater(millis(100), sleeper::cancel);
      try {
        sleeper.await();
        return "slept in";
      } catch (TaskCancelledException cancelled) {
        return "cancelled";
      }
    });

    assertThat(result).isEqualTo("cancelled");
    assertThat(loop.time()).isEqualTo(millis(100));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_yield_future_passes_cancel")
  void aCancellationPassesThroughAwaitedCoroutines() {
    List<String> proof = new ArrayList<>();
    AsyncFuture<Integer> waiter = future();
    Task<?> f = loop.createTask(() -> {
      try {
        inner(waiter, proof);
      } catch (TaskCancelledException cancelled) {
        proof.add("outer");
      }
    });
    runBriefly();
    f.cancel();
    loop.runUntilComplete(f);

    assertThat(proof).containsExactly("inner", "outer");
    assertThat(waiter.isCancelled()).isTrue();
  }

  private static void inner(AsyncFuture<Integer> waiter, List<String> proof) {
    try {
      waiter.await();
      throw new AssertionError("got past the wait");
    } catch (TaskCancelledException cancelled) {
      proof.add("inner");
      throw cancelled;
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_yield_wait_does_not_shield_cancel")
  void cancellingAWaitLeavesWhatItWaitsForRunning() {
    AtomicInteger proof = new AtomicInteger();
    AsyncFuture<Integer> waiter = future();
    Task<?> f = loop.createTask(() -> {
      Asyncio.wait(List.of(Asyncio.createTask(() -> {
        waiter.await();
        proof.addAndGet(1);
      })));
      proof.addAndGet(100);
    });
    runBriefly();
    f.cancel();
    assertEndsCancelled(f);
    waiter.setResult(0);
    runBriefly();

    assertThat(proof).hasValue(1);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_sleep_cancel")
  void theTimerOfACancelledSleepIsCancelled() {
    List<@Nullable Long> waits = new ArrayList<>();
    try (EventLoop watched = EventLoop.builder().clock(watched(waits)).build()) {
      Task<?> t = watched.createTask(() -> Asyncio.sleep(LONG));
      watched.runUntilComplete(() -> {});
      t.cancel();
      watched.callLater(Duration.ofHours(1), watched::stop);
      watched.runForever();

      assertThat(t.isCancelled()).isTrue();
      assertThat(waits).containsExactly(Duration.ofHours(1).toNanos());
    }
  }

  private LoopClock watched(List<@Nullable Long> waits) {
    return new LoopClock() {
      @Override
      public long nanoTime() {
        return clock.nanoTime();
      }

      @Override
      public void idle(Idle loop) {
        waits.add(loop.nextTimer());
        clock.idle(loop);
      }
    };
  }
}
