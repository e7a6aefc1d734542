// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.cpython.BarrierRunner.start;
import static io.contextvars.asyncio.cpython.BarrierRunner.together;
import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.BrokenAsyncBarrierException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.BarrierTests: resetting. */
class BarrierResetCasesTest {
  private static final int N = 5;

  private final AsyncBarrier barrier = new AsyncBarrier(N);
  private final List<String> broken = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();
  private int count;

  private void assertIsAsNew() {
    assertThat(barrier).hasToString("<AsyncBarrier [filling, waiters:0/5]>");
    assertThat(barrier.waiting()).isZero();
    assertThat(barrier.isBroken()).isFalse();
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier")
  void resettingAnEmptyBarrierChangesNothing() {
    AsyncBarrier ofOne = new AsyncBarrier(1);
    TestLoop.run(() -> {
      Task<@Nullable Void> reset = Asyncio.createTask(ofOne::reset);
      tick();
      assertThat(reset.isDone()).isTrue();
      assertThat(ofOne.waiting()).isZero();
      assertThat(ofOne.isBroken()).isFalse();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting")
  void resettingThrowsOutThoseWhoWait() {
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> tasks = start(N - 1, () -> {
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("waiting");
        }
      });
      tick();
      Task<@Nullable Void> reset = Asyncio.createTask(barrier::reset);
      Asyncio.gather(tasks).await();

      assertThat(reset.isDone()).isTrue();
      assertThat(broken).hasSize(N - 1);
      assertIsAsNew();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier_when_tasks_half_draining")
  void resettingThrowsOutThoseWhoHaveNotLeftYet() {
    int rest = N / 2;
    TestLoop.run(() -> {
      together(N, () -> {
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("not yet left");
          return;
        }
        count++;
        if (N - count == rest) {
          barrier.reset();
        }
      });

      assertThat(broken).hasSize(rest);
      assertIsAsNew();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier_when_tasks_half_draining_half_blocking")
  void resettingLeavesThoseAloneWhoWaitForTheEndOfTheDraining() {
    int blocking = N / 2;
    List<String> brokenAgain = new ArrayList<>();
    TestLoop.run(() -> {
      together(N, () -> {
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("not yet left");
          barrier.await();
          return;
        }
        count++;
        if (count > blocking) {
          barrier.reset();
          barrier.await();
          return;
        }
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          brokenAgain.add("blocked");
        }
      });

      assertThat(broken).hasSize(blocking);
      assertThat(brokenAgain).isEmpty();
      assertIsAsNew();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting_and_waiting_again")
  void whoWasThrownOutCanComeBack() {
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> tasks = start(N - 1, () -> {
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("waiting");
        } finally {
          barrier.await();
          passed.add("came back");
        }
      });
      Task<@Nullable Void> reset = Asyncio.createTask(barrier::reset);
      tick();
      Task<@Nullable Void> last = Asyncio.createTask(() -> {
        barrier.await();
        passed.add("came first");
      });
      Asyncio.gather(tasks).await();

      assertThat(reset.isDone()).isTrue();
      assertThat(last.isDone()).isTrue();
      assertThat(broken).hasSize(N - 1);
      assertThat(passed).hasSize(N);
      assertIsAsNew();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_reset_barrier_while_tasks_draining")
  void resettingAfterTheLastHasLeftDisturbsNobody() {
    List<String> third = new ArrayList<>();
    TestLoop.run(() -> {
      together(N, () -> {
        barrier.await();
        count++;
        if (count == N) {
          barrier.reset();
          barrier.await();
        } else {
          awaitSecondTime();
        }
        barrier.await();
        third.add("passed");
      });

      assertThat(passed).hasSize(N - 1);
      assertThat(broken).isEmpty();
      assertThat(third).hasSize(N);
      assertIsAsNew();
    });
  }

  private void awaitSecondTime() {
    try {
      barrier.await();
      passed.add("second time");
    } catch (RuntimeException thrown) {
      broken.add("never");
    }
  }
}
