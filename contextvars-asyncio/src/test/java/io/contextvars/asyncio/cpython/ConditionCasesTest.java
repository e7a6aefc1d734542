// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.ConditionTests: waiting, signals, and the lock. */
class ConditionCasesTest {
  private final AsyncCondition condition = new AsyncCondition();
  private final List<Integer> result = new ArrayList<>();

  @Test
  @CPython("test_locks.ConditionTests.test_wait")
  void whoIsSignalledGoesOnWhenItGetsTheLock() {
    TestLoop.run(() -> {
      List<Task<Boolean>> tasks = List.of(waiterThatKeepsTheLock(1), waiterThatKeepsTheLock(2),
          waiterThatKeepsTheLock(3));
      tick();
      assertState(false);

      condition.acquire();
      condition.signal();
      tick();
      assertState(true);

      condition.release();
      tick();
      assertState(true, 1);

      condition.signal(2);
      tick();
      assertState(true, 1);

      condition.release();
      tick();
      assertState(true, 1, 2);

      condition.release();
      tick();
      assertState(true, 1, 2, 3);
      assertThat(tasks).allMatch(Task::isDone).allMatch(Task::result);
    });
  }

  private void assertState(boolean locked, Integer... wentOn) {
    assertThat(result).containsExactly(wentOn);
    assertThat(condition.isLocked()).isEqualTo(locked);
  }

  private Task<Boolean> waiterThatKeepsTheLock(int name) {
    return Asyncio.createTask(() -> {
      condition.acquire();
      condition.await();
      result.add(name);
      return true;
    });
  }

  private Task<Boolean> waiter(int name) {
    return Asyncio.createTask(() -> {
      condition.acquire();
      condition.await();
      result.add(name);
      condition.release();
      return true;
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_wait_unacquired")
  void waitingWithoutTheLockIsRefused() {
    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(condition::await)
          .withMessageContaining("cannot wait on un-acquired lock");
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_wait_for")
  void aSignalIsNotEnoughWhileThePredicateIsFalse() {
    boolean[] predicate = {false};
    TestLoop.run(() -> {
      Task<Boolean> task = Asyncio.createTask(() -> {
        condition.acquire();
        condition.awaitUntil(() -> predicate[0]);
        result.add(1);
        condition.release();
        return true;
      });
      tick();
      assertThat(result).isEmpty();

      condition.run(condition::signal);
      tick();
      assertThat(result).isEmpty();

      predicate[0] = true;
      condition.run(condition::signal);
      tick();
      assertThat(result).containsExactly(1);
      assertThat(task.isDone()).isTrue();
      assertThat(task.result()).isTrue();
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_wait_for_unacquired")
  void theLockIsNeededOnlyIfThereIsSomethingToWaitFor() {
    TestLoop.run(() -> {
      condition.awaitUntil(() -> true);
      assertThatIllegalStateException().isThrownBy(() -> condition.awaitUntil(() -> false));
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_notify")
  void signalsWakeAsManyAsTheySay() {
    TestLoop.run(() -> {
      List<Task<Boolean>> tasks = List.of(waiter(1), waiter(2), waiter(3));
      tick();
      assertThat(result).isEmpty();

      condition.acquire();
      condition.signal(1);
      condition.release();
      tick();
      assertThat(result).containsExactly(1);

      condition.acquire();
      condition.signal(1);
      condition.signal(2048);
      condition.release();
      tick();
      assertThat(result).containsExactly(1, 2, 3);
      assertThat(tasks).allMatch(Task::isDone).allMatch(Task::result);
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_notify_all")
  void aSignalToAllWakesAll() {
    TestLoop.run(() -> {
      List<Task<Boolean>> tasks = List.of(waiter(1), waiter(2));
      tick();
      assertThat(result).isEmpty();

      condition.acquire();
      condition.signalAll();
      condition.release();
      tick();
      assertThat(result).containsExactly(1, 2);
      assertThat(tasks).allMatch(Task::isDone).allMatch(Task::result);
    });
  }

  @Test
  @CPython({"test_locks.ConditionTests.test_notify_unacquired", "test_locks.ConditionTests.test_notify_all_unacquired"})
  void signallingWithoutTheLockIsRefused() {
    assertThatIllegalStateException().isThrownBy(condition::signal)
        .withMessageContaining("cannot notify on un-acquired lock");
    assertThatIllegalStateException().isThrownBy(condition::signalAll)
        .withMessageContaining("cannot notify on un-acquired lock");
  }

  @Test
  @CPython("test_locks.ConditionTests.test_repr")
  void printsWhetherItIsLockedAndHowManyWait() {
    TestLoop.run(() -> {
      assertThat(condition).hasToString("<AsyncCondition [unlocked]>");
      condition.acquire();
      assertThat(condition).hasToString("<AsyncCondition [locked]>");
      condition.release();

      Task<Boolean> first = waiter(1);
      tick();
      assertThat(condition).hasToString("<AsyncCondition [unlocked, waiters:1]>");
      Task<Boolean> second = waiter(2);
      tick();
      condition.acquire();
      assertThat(condition).hasToString("<AsyncCondition [locked, waiters:2]>");
      condition.signalAll();
      condition.release();
      Asyncio.gather(first, second).await();
      assertThat(condition).hasToString("<AsyncCondition [unlocked]>");
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_context_manager")
  void aBlockHoldsTheLockToItsEnd() {
    TestLoop.run(() -> {
      assertThat(condition.isLocked()).isFalse();
      boolean inside = condition.call(condition::isLocked);
      assertThat(inside).isTrue();
      assertThat(condition.isLocked()).isFalse();
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_explicit_lock")
  void theLockOfAConditionMayBeGivenAndUsedBesideIt() {
    TestLoop.run(() -> {
      AsyncLock lock = new AsyncLock();
      AsyncCondition onLock = new AsyncCondition(lock);
      assertBothAreLocked(lock, onLock, false);
      onLock.run(() -> assertBothAreLocked(lock, onLock, true));
      assertBothAreLocked(lock, onLock, false);
      lock.run(() -> assertBothAreLocked(lock, onLock, true));
      assertBothAreLocked(lock, onLock, false);
    });
  }

  private static void assertBothAreLocked(AsyncLock lock, AsyncCondition condition, boolean locked) {
    assertThat(lock.isLocked()).isEqualTo(locked);
    assertThat(condition.isLocked()).isEqualTo(locked);
  }

  @Test
  @CPython("test_locks.ConditionTests.test_ambiguous_loops")
  void aWaitOnTheLoopOfAnotherIsRefused() {
    AsyncLock lock = new AsyncLock();
    AsyncCondition onLock = new AsyncCondition(lock);
    TestLoop.run(() -> lock.run(() -> {
      Task<@Nullable Void> bindsTheLock = Asyncio.createTask(lock::await);
      tick();
      bindsTheLock.cancel();
    }));
    TestLoop.run(() -> {
      Task<Boolean> bindsTheCondition = waiter(1);
      tick();
      condition.run(condition::signal);
      bindsTheCondition.await();
    });

    TestLoop.run(() -> {
      lock.await(); // nobody has to wait
      assertThatIllegalStateException().isThrownBy(onLock::acquire)
          .withMessageContaining("is bound to a different event loop");
      condition.acquire();
      assertThatIllegalStateException().isThrownBy(condition::await)
          .withMessageContaining("is bound to a different event loop");
      assertThat(condition.isLocked()).isTrue();
    });
  }
}
