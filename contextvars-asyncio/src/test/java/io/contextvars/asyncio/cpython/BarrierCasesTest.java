// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.cpython.BarrierRunner.together;
import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.BarrierTests: filling and draining. */
class BarrierCasesTest {
  private static final int N = 5;

  private final AsyncBarrier barrier = new AsyncBarrier(N);
  private final AsyncBarrier ofThree = new AsyncBarrier(3);

  @Test
  @CPython("test_locks.BarrierTests.test_barrier")
  void awaitingTheBarrierItselfWaitsForTheOthers() {
    TestLoop.run(() -> {
      assertThat(barrier.toString()).contains("filling");
      Task<Integer> first = Asyncio.createTask(barrier::await);
      tick();
      assertThat(first.isDone()).isFalse();
      assertThat(barrier.toString()).contains("filling");
      first.cancel();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_repr")
  void printsItsStateAndHowManyWait() {
    TestLoop.run(() -> {
      assertThat(barrier).hasToString("<AsyncBarrier [filling, waiters:0/5]>");
      List<Task<Integer>> waiters = new ArrayList<>();
      start(waiters, 2);
      assertThat(barrier).hasToString("<AsyncBarrier [filling, waiters:2/5]>");

      start(waiters, barrier.parties() - barrier.waiting());
      assertThat(barrier).hasToString("<AsyncBarrier [draining, waiters:0/5]>");

      start(waiters, 2);
      barrier.reset();
      assertThat(barrier).hasToString("<AsyncBarrier [resetting, waiters:0/5]>");

      start(waiters, 2);
      barrier.abort();
      assertThat(barrier).hasToString("<AsyncBarrier [broken]>");
      assertThat(barrier.isBroken()).isTrue();
      Asyncio.gatherOutcomes(waiters).await();
    });
  }

  private void start(List<Task<Integer>> waiters, int count) {
    for (int i = 0; i < count; i++) {
      waiters.add(Asyncio.createTask(barrier::await));
    }
    tick();
  }

  @Test
  @CPython("test_locks.BarrierTests.test_barrier_parties")
  void aBarrierIsForOneAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AsyncBarrier(0))
        .withMessageContaining("parties must be > 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new AsyncBarrier(-4));
    assertThat(barrier.parties()).isEqualTo(N);
  }

  @Test
  @CPython("test_locks.BarrierTests.test_context_manager")
  void everyoneGetsANumberOfItsOwn() {
    TestLoop.run(() -> {
      List<Integer> results = new ArrayList<>();
      together(3, () -> results.add(ofThree.await()));

      assertThat(results).containsExactlyInAnyOrder(0, 1, 2);
      assertIsEmpty(ofThree);
    });
  }

  private static void assertIsEmpty(AsyncBarrier barrier) {
    assertThat(barrier.waiting()).isZero();
    assertThat(barrier.isBroken()).isFalse();
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_one_task")
  void nobodyWaitsForItselfOnly() {
    AsyncBarrier ofOne = new AsyncBarrier(1);
    TestLoop.run(() -> {
      assertThat(ofOne.await()).isZero();
      assertIsEmpty(ofOne);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_one_task_twice")
  void aBarrierForOneIsPassedAgain() {
    AsyncBarrier ofOne = new AsyncBarrier(1);
    TestLoop.run(() -> {
      Task<Integer> first = Asyncio.createTask(ofOne::await);
      tick();
      assertThat(ofOne.waiting()).isZero();
      Task<Integer> second = Asyncio.createTask(ofOne::await);
      tick();

      assertThat(first.result()).isEqualTo(second.result());
      assertThat(first.isDone()).isEqualTo(second.isDone());
      assertIsEmpty(ofOne);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_task_by_task")
  void countsThoseWhoWait() {
    TestLoop.run(() -> {
      Task<Integer> first = Asyncio.createTask(ofThree::await);
      tick();
      assertThat(ofThree.waiting()).isEqualTo(1);
      assertThat(ofThree.toString()).contains("filling");
      Task<Integer> second = Asyncio.createTask(ofThree::await);
      tick();
      assertThat(ofThree.waiting()).isEqualTo(2);
      assertThat(ofThree.toString()).contains("filling");
      Task<Integer> third = Asyncio.createTask(ofThree::await);
      tick();

      Asyncio.wait(List.of(first, second, third));
      assertIsEmpty(ofThree);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_tasks_wait_twice")
  void allPassTwice() {
    TestLoop.run(() -> {
      List<Boolean> results = new ArrayList<>();
      together(N, () -> {
        barrier.await();
        results.add(true);
        barrier.await();
        results.add(false);
      });

      assertThat(results).hasSize(2 * N);
      assertThat(Collections.frequency(results, true)).isEqualTo(N);
      assertThat(Collections.frequency(results, false)).isEqualTo(N);
      assertIsEmpty(barrier);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_tasks_check_return_value")
  void everyoneGetsANumberOfItsOwnEachTime() {
    TestLoop.run(() -> {
      List<Integer> first = new ArrayList<>();
      List<Integer> second = new ArrayList<>();
      together(N, () -> {
        first.add(barrier.await());
        second.add(barrier.await());
      });

      assertThat(first).hasSize(N);
      assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      assertIsEmpty(barrier);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_draining_state")
  void drainsUntilTheLastHasLeft() {
    TestLoop.run(() -> {
      List<Boolean> draining = new ArrayList<>();
      together(N, () -> {
        barrier.await();
        draining.add(barrier.toString().contains("draining"));
      });

      assertThat(draining).containsExactly(true, true, true, true, false);
      assertIsEmpty(barrier);
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_blocking_tasks_while_draining")
  void whoComesBackEarlyWaitsUntilAllHaveLeft() {
    int[] again = {2};
    TestLoop.run(() -> together(N, () -> {
      barrier.await();
      if (again[0] > 0) {
        again[0]--;
      } else {
        ofThree.await(); // exactly three come here
      }
      barrier.await();
    }));
    assertIsEmpty(barrier);
  }

  @Test
  @CPython("test_locks.BarrierTests.test_filling_tasks_cancel_one")
  void aCancelledTaskIsNotCounted() {
    TestLoop.run(() -> {
      List<Boolean> results = new ArrayList<>();
      Task<@Nullable Void> first = passer(results);
      tick();
      assertThat(ofThree.waiting()).isEqualTo(1);
      Task<@Nullable Void> second = passer(results);
      tick();
      assertThat(ofThree.waiting()).isEqualTo(2);

      first.cancel();
      tick();
      assertThat(ofThree.waiting()).isEqualTo(1);
      assertThatThrownBy(first::await).isInstanceOf(TaskCancelledException.class);
      assertThat(first.isCancelled()).isTrue();

      Task<@Nullable Void> third = passer(results);
      tick();
      assertThat(ofThree.waiting()).isEqualTo(2);
      Task<@Nullable Void> fourth = passer(results);
      Asyncio.gather(second, third, fourth).await();

      assertThat(results).containsExactly(true, true, true);
      assertIsEmpty(ofThree);
    });
  }

  private Task<@Nullable Void> passer(List<Boolean> results) {
    return Asyncio.createTask(() -> {
      ofThree.await();
      results.add(true);
    });
  }
}
