// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.EventTests. */
class EventCasesTest {
  private final AsyncEvent event = new AsyncEvent();

  @Test
  @CPython("test_locks.EventTests.test_repr")
  void printsWhetherItIsSetAndHowManyWait() {
    TestLoop.run(() -> {
      assertThat(event).hasToString("<AsyncEvent [unset]>");
      Task<@Nullable Void> waiting = Asyncio.createTask(event::await);
      tick();
      assertThat(event).hasToString("<AsyncEvent [unset, waiters:1]>");
      event.set();
      assertThat(event).hasToString("<AsyncEvent [set, waiters:1]>");
      waiting.await();
      assertThat(event).hasToString("<AsyncEvent [set]>");
    });
  }

  @Test
  @CPython("test_locks.EventTests.test_wait")
  void wakesAllInOrderBehindTheOneWhoNeedNotWait() {
    TestLoop.run(() -> {
      assertThat(event.isSet()).isFalse();
      List<Integer> result = new ArrayList<>();
      Task<@Nullable Void> first = waiter(result, 1);
      Task<@Nullable Void> second = waiter(result, 2);
      tick();
      assertThat(result).isEmpty();

      Task<@Nullable Void> third = waiter(result, 3);
      event.set();
      tick();

      assertThat(result).containsExactly(3, 1, 2);
      for (Task<@Nullable Void> task : List.of(first, second, third)) {
        assertThat(task.isDone()).isTrue();
        assertThat(task.result()).isNull();
      }
    });
  }

  private Task<@Nullable Void> waiter(List<Integer> result, int name) {
    return Asyncio.createTask(() -> {
      event.await();
      result.add(name);
    });
  }

  @Test
  @CPython("test_locks.EventTests.test_wait_on_set")
  void nobodyWaitsForAnEventThatIsSet() {
    TestLoop.run(() -> {
      List<String> others = new ArrayList<>();
      Asyncio.runningLoop().callSoon(() -> others.add("ran"));
      event.set();
      event.await();
      assertThat(others).isEmpty();
    });
  }

  @Test
  @CPython("test_locks.EventTests.test_wait_cancel")
  void aCancelledWaiterLeavesTheLine() {
    TestLoop.run(() -> {
      Task<@Nullable Void> waiting = Asyncio.createTask(event::await);
      Asyncio.runningLoop().callSoon(waiting::cancel);
      assertThatThrownBy(waiting::await).isInstanceOf(TaskCancelledException.class);
      assertThat(event).hasToString("<AsyncEvent [unset]>");
    });
  }

  @Test
  @CPython("test_locks.EventTests.test_clear")
  void isNotSetOnceItIsCleared() {
    assertThat(event.isSet()).isFalse();
    event.set();
    assertThat(event.isSet()).isTrue();
    event.clear();
    assertThat(event.isSet()).isFalse();
  }

  @Test
  @CPython("test_locks.EventTests.test_clear_with_waiters")
  void whoWasWokenGoesOnThoughTheEventIsClearedAgain() {
    TestLoop.run(() -> {
      List<Integer> result = new ArrayList<>();
      Task<Boolean> task = Asyncio.createTask(() -> {
        event.await();
        result.add(1);
        return true;
      });
      tick();
      assertThat(result).isEmpty();

      event.set();
      event.clear();
      assertThat(event.isSet()).isFalse();
      event.set();
      event.set();
      assertThat(event).hasToString("<AsyncEvent [set, waiters:1]>");

      tick();
      assertThat(result).containsExactly(1);
      assertThat(event).hasToString("<AsyncEvent [set]>");
      assertThat(task.isDone()).isTrue();
      assertThat(task.result()).isTrue();
    });
  }
}
