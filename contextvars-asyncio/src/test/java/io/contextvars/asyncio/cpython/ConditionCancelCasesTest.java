// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.ConditionTests: cancellations. */
class ConditionCancelCasesTest {
  private final AsyncCondition condition = new AsyncCondition();
  private int state;

  @Test
  @CPython("test_locks.ConditionTests.test_wait_cancel")
  void aCancelledWaiterHoldsTheLockAgain() {
    TestLoop.run(() -> {
      condition.acquire();
      Task<@Nullable Void> waiting = Asyncio.createTask(condition::await);
      Asyncio.runningLoop().callSoon(waiting::cancel);
      assertThatThrownBy(waiting::await).isInstanceOf(TaskCancelledException.class);
      assertThat(condition).hasToString("<AsyncCondition [locked]>");
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_wait_cancel_contested")
  void theLockIsHeldAfterACancellationWhileOthersHadIt() {
    TestLoop.run(() -> {
      condition.acquire();
      assertThat(condition.isLocked()).isTrue();
      Task<@Nullable Void> waiting = Asyncio.createTask(condition::await);
      tick();
      assertThat(condition.isLocked()).isFalse();

      condition.acquire();
      assertThat(condition.isLocked()).isTrue();
      condition.signal();
      Asyncio.runningLoop().callSoon(waiting::cancel);
      Asyncio.runningLoop().callSoon(condition::release);
      try {
        waiting.await();
      } catch (TaskCancelledException mayBe) {
        // what counts is the lock
      }

      assertThat(condition.isLocked()).isTrue();
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_wait_cancel_after_notify")
  void aCancellationWhileTheLockIsAwaitedComesWhenTheLockIsHeld() {
    TestLoop.run(() -> {
      List<String> reached = new ArrayList<>();
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> condition.run(() -> {
        reached.add("the wait");
        condition.await();
      }));
      tick();

      condition.acquire();
      condition.signal();
      tick(); // now it awaits the lock
      waiter.cancel();
      tick();
      condition.release();
      tick();

      assertThat(waiter.isCancelled()).isTrue();
      assertThat(reached).containsExactly("the wait");
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_timeout_in_block")
  void aWaitCanTimeOutInsideTheBlock() {
    TestLoop.run(() -> condition.run(() -> {
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.waitFor(condition::await, Duration.ofMillis(500)));
    }));
  }

  @Test
  @CPython("test_locks.ConditionTests.test_cancelled_error_wakeup")
  void aCancellationOfTheWaitComesOutAsItWasThrown() {
    List<TaskCancelledException> raised = new ArrayList<>();
    TestLoop.run(() -> {
      Task<@Nullable Void> task = waiterThatRecords(raised);
      tick();
      task.cancel("foo");
      assertEndsWith(task, raised);
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_cancelled_error_re_aquire")
  void aCancellationWhileTheLockIsAwaitedComesOutAsItWasThrown() {
    List<TaskCancelledException> raised = new ArrayList<>();
    TestLoop.run(() -> {
      Task<@Nullable Void> task = waiterThatRecords(raised);
      tick();
      condition.acquire();
      state = 1;
      condition.signal();
      tick(); // now it awaits the lock
      task.cancel("foo");
      condition.release();
      assertEndsWith(task, raised);
    });
  }

  private Task<@Nullable Void> waiterThatRecords(List<TaskCancelledException> raised) {
    return Asyncio.createTask(() -> condition.run(() -> {
      try {
        condition.awaitUntil(() -> state != 0);
      } catch (TaskCancelledException cancelled) {
        raised.add(cancelled);
        throw cancelled;
      }
    }));
  }

  private static void assertEndsWith(Task<?> task, List<TaskCancelledException> raised) {
    TaskCancelledException seen = catchThrowableOfType(TaskCancelledException.class, task::await);
    assertThat(raised).singleElement().isSameAs(seen.getCause());
    assertThat(seen).hasMessage("foo");
    assertThat(raised.getFirst()).hasMessage("foo");
  }

  @Test
  @CPython("test_locks.ConditionTests.test_cancelled_wakeup")
  void aSignalToATaskThatIsCancelledGoesToTheNext() {
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> consumers = twoConsumers();
      condition.run(() -> {
        state++;
        condition.signal(1);
        consumers.get(0).cancel(); // it is awake, and has not run yet
        awaitConsumption();
        assertThat(state).isZero();
        stopConsumers();
      });
      consumers.get(1).await();
    });
  }

  @Test
  @CPython("test_locks.ConditionTests.test_cancelled_wakeup_relock")
  void aSignalToATaskThatIsCancelledAsItAwaitsTheLockGoesToTheNext() {
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> consumers = twoConsumers();
      condition.run(() -> {
        state++;
        condition.signal(1);
        tick(); // now it awaits the lock
        consumers.get(0).cancel();
        awaitConsumption();
        assertThat(state).isZero();
        stopConsumers();
      });
      consumers.get(1).await();
    });
  }

  private List<Task<@Nullable Void>> twoConsumers() {
    List<Task<@Nullable Void>> consumers = Stream.generate(() -> Asyncio.createTask(this::consume)).limit(2).toList();
    tick();
    return consumers;
  }

  private void consume() {
    condition.run(() -> {
      while (true) {
        condition.awaitUntil(() -> state != 0);
        if (state < 0) {
          return;
        }
        state--;
      }
    });
  }

  private void awaitConsumption() {
    try {
      Asyncio.timeout(Duration.ofMillis(10), () -> condition.awaitUntil(() -> state == 0));
    } catch (AsyncTimeoutException late) {
      // the state tells
    }
  }

  private void stopConsumers() {
    state = -1;
    condition.signalAll();
  }
}
