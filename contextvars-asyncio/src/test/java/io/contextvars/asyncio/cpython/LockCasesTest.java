// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.LockTests. */
class LockCasesTest {
  private final AsyncLock lock = new AsyncLock();

  @Test
  @CPython("test_locks.LockTests.test_repr")
  void printsWhetherItIsLocked() {
    TestLoop.run(() -> {
      assertThat(lock).hasToString("<AsyncLock [unlocked]>");
      lock.await();
      assertThat(lock).hasToString("<AsyncLock [locked]>");
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_lock")
  void awaitingTheLockItselfAcquiresIt() {
    TestLoop.run(() -> {
      assertThat(lock.isLocked()).isFalse();
      lock.await();
      assertThat(lock.isLocked()).isTrue();
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_acquire")
  void waitersGetTheLockInTheOrderInWhichTheyCame() {
    TestLoop.run(() -> {
      List<Integer> result = new ArrayList<>();
      lock.await();
      Task<Boolean> first = acquirer(result, 1);
      Task<Boolean> second = acquirer(result, 2);
      tick();
      assertThat(result).isEmpty();

      lock.release();
      tick();
      assertThat(result).containsExactly(1);
      tick();
      assertThat(result).containsExactly(1);

      Task<Boolean> third = acquirer(result, 3);
      lock.release();
      tick();
      assertThat(result).containsExactly(1, 2);

      lock.release();
      tick();
      assertThat(result).containsExactly(1, 2, 3);
      assertThat(List.of(first, second, third)).allMatch(Task::isDone).allMatch(Task::result);
    });
  }

  private Task<Boolean> acquirer(List<Integer> result, int name) {
    return Asyncio.createTask(() -> {
      lock.await();
      result.add(name);
      return true;
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_acquire_cancel")
  void aCancelledWaiterLeavesTheLine() {
    TestLoop.run(() -> {
      lock.await();
      Task<@Nullable Void> task = Asyncio.createTask(lock::await);
      Asyncio.runningLoop().callSoon(task::cancel);

      assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
      assertThat(lock).hasToString("<AsyncLock [locked]>");
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_cancel_race")
  void releasingPassesOverAWaiterThatWasJustCancelled() {
    TestLoop.run(() -> {
      AsyncFuture<Boolean> blocker = Asyncio.runningLoop().createFuture();
      Task<@Nullable Void> a = Asyncio.createTask(() -> lock.run(blocker::await));
      tick();
      assertThat(lock.isLocked()).isTrue();
      Task<@Nullable Void> b = Asyncio.createTask(() -> lock.run(() -> {}));
      tick();
      assertThat(lock).hasToString("<AsyncLock [locked, waiters:1]>");
      Task<@Nullable Void> c = Asyncio.createTask(() -> lock.run(() -> {}));
      tick();
      assertThat(lock).hasToString("<AsyncLock [locked, waiters:2]>");

      blocker.setResult(true);
      b.cancel();
      assertThat(lock).as("b is still in the line").hasToString("<AsyncLock [locked, waiters:2]>");
      tick();
      assertThat(lock.isLocked()).isFalse();
      assertThat(a.isDone()).isTrue();
      assertThat(b.isCancelled()).isTrue();
      c.await();
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_cancel_release_race")
  void aCancelAndAReleaseAtOnceHandTheLockToOneOnly() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      List<String> calls = new ArrayList<>();
      List<String> acquired = new ArrayList<>();
      lock.await();
      Task<@Nullable Void> first = caller(calls, acquired);
      Task<@Nullable Void> second = caller(calls, acquired);
      Task<@Nullable Void> third = caller(calls, acquired);
      tick();

      loop.callSoon(() -> {
        first.cancel();
        lock.release();
      });
      assertThatThrownBy(first::await).isInstanceOf(TaskCancelledException.class);

      assertThat(acquired).hasSize(1);
      assertThat(calls).hasSize(3);
      assertThat(first.isCancelled()).isTrue();
      assertThat(second.isDone()).isTrue();

      third.cancel();
      tick();
      assertThat(third.isCancelled()).isTrue();
    });
  }

  private Task<@Nullable Void> caller(List<String> calls, List<String> acquired) {
    return Asyncio.createTask(() -> {
      calls.add("called");
      lock.await();
      acquired.add("acquired");
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_finished_waiter_cancelled")
  void aWaiterThatIsCancelledWakesTheNext() {
    TestLoop.run(() -> {
      lock.await();
      assertThat(lock.isLocked()).isTrue();
      Task<@Nullable Void> b = Asyncio.createTask(lock::await);
      tick();
      assertThat(lock).hasToString("<AsyncLock [locked, waiters:1]>");

      Task<@Nullable Void> c = Asyncio.createTask(lock::await);
      b.cancel();
      lock.release();
      tick();

      assertThat(lock.isLocked()).isTrue();
      assertThat(b.isCancelled()).isTrue();
      c.await();
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_release_not_acquired")
  void releasingWhatNobodyHoldsIsRefused() {
    assertThatIllegalStateException().isThrownBy(lock::release).withMessageContaining("Lock is not acquired.");
  }

  @Test
  @CPython("test_locks.LockTests.test_release_no_waiters")
  void aReleasedLockIsFreeWhenNobodyWaits() {
    TestLoop.run(() -> {
      lock.await();
      assertThat(lock.isLocked()).isTrue();
      lock.release();
      assertThat(lock.isLocked()).isFalse();
    });
  }

  @Test
  @CPython("test_locks.LockTests.test_context_manager")
  void aBlockHoldsTheLockToItsEnd() {
    TestLoop.run(() -> {
      assertThat(lock.isLocked()).isFalse();
      boolean inside = lock.call(lock::isLocked);
      assertThat(inside).isTrue();
      assertThat(lock.isLocked()).isFalse();
    });
  }
}
