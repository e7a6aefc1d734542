// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueEmptyException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_queues.QueueGetTests, and what is lost when a get is cancelled: nothing. */
class QueueGetCasesTest {
  private final AsyncQueue<Object> queue = new AsyncQueue<>();
  private final AsyncQueue<Object> ofOne = new AsyncQueue<>(1);

  @Test
  @CPython("test_queues.QueueGetTests.test_blocking_get")
  void takesAnItemThatIsThere() {
    TestLoop.run(() -> {
      queue.putNowait(1);
      assertThat(queue.get()).isEqualTo(1);
    });
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_get_with_putters")
  void wakesOneThatWaitsToPut() {
    TestLoop.run(() -> {
      ofOne.put(1);
      Task<@Nullable Void> putter = Asyncio.createTask(() -> ofOne.put(2));
      tick();
      assertThat(putter.isDone()).isFalse();

      assertThat(ofOne.get()).isEqualTo(1);
      tick();
      assertThat(putter.isDone()).isTrue();
      assertThat(putter.result()).isNull();
    });
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_blocking_get_wait")
  void waitsForAnItem() {
    TestLoop.run(() -> {
      AsyncEvent started = new AsyncEvent();
      List<Object> finished = new ArrayList<>();
      Task<Object> task = Asyncio.createTask(() -> {
        started.set();
        Object item = queue.get();
        finished.add(item);
        return item;
      });
      started.await();
      assertThat(finished).isEmpty();
      Asyncio.runningLoop().callLater(Duration.ofMillis(10), () -> queue.putNowait(1));

      assertThat(task.await()).isEqualTo(1);
      assertThat(finished).containsExactly(1);
    });
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_nonblocking_get")
  void takesAnItemWithoutALoop() {
    queue.putNowait(1);
    assertThat(queue.getNowait()).isEqualTo(1);
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_nonblocking_get_exception")
  void anEmptyQueueRefusesWhoDoesNotWait() {
    assertThatExceptionOfType(QueueEmptyException.class).isThrownBy(queue::getNowait);
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_get_cancelled_race")
  void theItemGoesToTheOneThatIsNotCancelled() {
    TestLoop.run(() -> {
      Task<Object> first = Asyncio.createTask(queue::get);
      Task<Object> second = Asyncio.createTask(queue::get);
      tick();
      first.cancel();
      tick();
      assertThat(first.isDone()).isTrue();
      queue.put("a");
      tick();
      assertThat(second.await()).isEqualTo("a");
    });
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_get_with_waiting_putters")
  void takesFromThoseThatWaitToPutInTheirOrder() {
    TestLoop.run(() -> {
      Task<@Nullable Void> a = Asyncio.createTask(() -> ofOne.put("a"));
      Task<@Nullable Void> b = Asyncio.createTask(() -> ofOne.put("b"));
      assertThat(ofOne.get()).isEqualTo("a");
      assertThat(ofOne.get()).isEqualTo("b");
      assertThat(List.of(a, b)).allMatch(Task::isDone);
    });
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_why_are_getters_waiting")
  void producerAndConsumerTakeTurnsAtOnePlace() {
    List<Object> taken = new ArrayList<>();
    TestLoop.run(() -> TaskGroup.run(group -> {
      group.createTask(() -> {
        for (int i = 0; i < 5; i++) {
          ofOne.put(i);
        }
      });
      group.createTask(() -> {
        for (int i = 0; i < 5; i++) {
          taken.add(ofOne.get());
        }
      });
    }));
    assertThat(taken).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  @CPython("test_queues.QueueGetTests.test_cancelled_getters_not_being_held_in_self_getters")
  void whoTimesOutLeavesTheLine() {
    AsyncQueue<Object> ofFive = new AsyncQueue<>(5);
    TestLoop.run(() -> {
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.waitFor(ofFive::get, Duration.ofMillis(100)));
      assertThat(ofFive).hasToString("<AsyncQueue maxSize=5 size=0>");
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_get_cancel_drop_one_pending_reader")
  void anItemForAReaderThatIsCancelledStaysTheFirst() {
    TestLoop.run(() -> {
      Task<Object> reader = Asyncio.createTask(queue::get);
      tick();
      queue.putNowait(1);
      queue.putNowait(2);
      reader.cancel();
      try {
        reader.await();
      } catch (TaskCancelledException cancelled) {
        reader = Asyncio.createTask(queue::get);
        reader.await();
      }

      assertThat(reader.result()).isEqualTo(1);
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_get_cancel_drop_many_pending_readers")
  void anItemForAReaderThatIsCancelledGoesToAnother() {
    TestLoop.run(() -> {
      List<Task<Object>> readers = TaskGroup.call(group -> {
        Task<Object> first = group.createTask(queue::get);
        Task<Object> second = group.createTask(queue::get);
        Task<Object> third = group.createTask(queue::get);
        tick();
        queue.putNowait(1);
        queue.putNowait(2);
        first.cancel();
        assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(first::await);
        third.await();
        return List.of(second, third);
      });

      assertThat(readers).extracting(Task::result).containsExactlyInAnyOrder(1, 2);
    });
  }
}
