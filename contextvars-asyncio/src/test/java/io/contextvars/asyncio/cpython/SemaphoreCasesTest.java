// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncBoundedSemaphore;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.SemaphoreTests: permits and cancellations. */
class SemaphoreCasesTest {
  @Test
  @CPython("test_locks.SemaphoreTests.test_initial_value_zero")
  void isLockedWithoutPermits() {
    assertThat(new AsyncSemaphore(0).isLocked()).isTrue();
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_repr")
  void printsItsPermitsAndHowManyWait() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore();
      assertThat(semaphore).hasToString("<AsyncSemaphore [unlocked, value:1]>");
      semaphore.await();
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0]>");
      Task<@Nullable Void> first = Asyncio.createTask(semaphore::await);
      tick();
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0, waiters:1]>");
      Task<@Nullable Void> second = Asyncio.createTask(semaphore::await);
      tick();
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0, waiters:2]>");
      first.cancel();
      second.cancel();
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_semaphore")
  void awaitingTheSemaphoreItselfTakesAPermit() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore();
      assertThat(semaphore.isLocked()).isFalse();
      assertThat(semaphore).hasToString("<AsyncSemaphore [unlocked, value:1]>");
      semaphore.await();
      assertThat(semaphore.isLocked()).isTrue();
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_semaphore_value")
  void aNegativeNumberOfPermitsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AsyncSemaphore(-1))
        .withMessageContaining("Semaphore initial value must be >= 0");
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire")
  void asManyGoOnAsThereArePermits() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore(3);
      List<Integer> result = new ArrayList<>();
      semaphore.await();
      semaphore.await();
      assertThat(semaphore.isLocked()).isFalse();

      Task<Boolean> first = acquirer(semaphore, result, 1);
      Task<Boolean> second = acquirer(semaphore, result, 2);
      Task<Boolean> third = acquirer(semaphore, result, 3);
      tick();
      assertThat(result).containsExactly(1);
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0, waiters:2]>");

      Task<Boolean> fourth = acquirer(semaphore, result, 4);
      semaphore.release();
      semaphore.release();
      assertThat(semaphore.toString()).contains("value:0");
      tick();
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0, waiters:1]>");
      assertThat(result).hasSize(3);

      assertThat(first.isDone()).isTrue();
      assertThat(first.result()).isTrue();
      assertThat(Stream.of(second, third, fourth).filter(task -> task.isDone() && task.result())).hasSize(2);
      semaphore.release();
      Asyncio.gather(second, third, fourth).await();
    });
  }

  private static Task<Boolean> acquirer(AsyncSemaphore semaphore, List<Integer> result, int name) {
    return Asyncio.createTask(() -> {
      semaphore.await();
      result.add(name);
      return true;
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_cancel")
  void aCancelledWaiterLeavesTheLine() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore();
      semaphore.await();
      Task<@Nullable Void> waiting = Asyncio.createTask(semaphore::await);
      Asyncio.runningLoop().callSoon(waiting::cancel);
      assertThatThrownBy(waiting::await).isInstanceOf(TaskCancelledException.class);
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0]>");
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_cancel_before_awoken")
  void aPermitGoesToTheFirstThatIsNotCancelled() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore(0);
      List<Task<@Nullable Void>> tasks = Stream.generate(() -> Asyncio.createTask(semaphore::await)).limit(4).toList();
      tick();

      tasks.get(0).cancel();
      tasks.get(1).cancel();
      semaphore.release();
      tick();
      tick();

      assertThat(tasks.get(2).isDone()).isTrue();
      assertThat(tasks.get(3).isDone()).isFalse();
      tasks.get(3).cancel();
      tick();
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_hang")
  void aReleaseRightAfterACancelIsNotLost() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore(0);
      Task<@Nullable Void> first = Asyncio.createTask(semaphore::await);
      Task<@Nullable Void> second = Asyncio.createTask(semaphore::await);
      tick();

      first.cancel();
      semaphore.release();
      tick();
      tick();

      assertThat(semaphore.isLocked()).isTrue();
      assertThat(second.isDone()).isTrue();
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_no_hang")
  void aPermitForATaskThatIsCancelledAsItGetsItIsNotLost() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore(1);
      List<String> inside = new ArrayList<>();
      AtomicReference<Task<@Nullable Void>> other = new AtomicReference<>();
      Task<@Nullable Void> first = Asyncio.createTask(() -> {
        semaphore.run(() -> tick());
        Objects.requireNonNull(other.get()).cancel();
      });
      other.set(Asyncio.createTask(() -> semaphore.run(() -> inside.add("the second"))));

      List<Outcome<@Nullable Void>> outcomes =
          Asyncio.gatherOutcomes(List.of(first, Objects.requireNonNull(other.get()))).await();

      assertThat(outcomes.get(0).result()).isNull();
      assertThatThrownBy(outcomes.get(1)::result).isInstanceOf(TaskCancelledException.class);
      assertThat(inside).isEmpty();
      Asyncio.waitFor(semaphore::await, Duration.ofSeconds(1));
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_release_not_acquired")
  void aBoundedSemaphoreIsNotReleasedMoreOftenThanItWasAcquired() {
    assertThatIllegalArgumentException().isThrownBy(new AsyncBoundedSemaphore()::release)
        .withMessageContaining("BoundedSemaphore released too many times");
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_release_no_waiters")
  void aReleasedPermitIsThereWhenNobodyWaits() {
    TestLoop.run(() -> {
      AsyncSemaphore semaphore = new AsyncSemaphore();
      semaphore.await();
      assertThat(semaphore.isLocked()).isTrue();
      semaphore.release();
      assertThat(semaphore.isLocked()).isFalse();
    });
  }
}
