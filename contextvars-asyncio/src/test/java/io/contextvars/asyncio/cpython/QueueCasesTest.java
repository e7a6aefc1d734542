// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncLifoQueue;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_queues.QueueBasicTests, and the order of the other queues. */
class QueueCasesTest {
  @Test
  @CPython({"test_queues.QueueBasicTests.test_repr", "test_queues.QueueBasicTests.test_str"})
  void printsHowManyItemsThereAreAndHowManyWait() {
    TestLoop.run(() -> {
      AsyncQueue<Integer> queue = new AsyncQueue<>();
      assertThat(queue).hasToString("<AsyncQueue maxSize=0 size=0>");
      TaskGroup.run(group -> {
        Task<Integer> getter = group.createTask(queue::get);
        tick();
        assertThat(queue).hasToString("<AsyncQueue maxSize=0 size=0 getters=1>");
        queue.putNowait(0);
        assertThat(getter.await()).isZero();
      });

      AsyncQueue<Integer> ofOne = new AsyncQueue<>(1);
      TaskGroup.run(group -> {
        ofOne.putNowait(1);
        Task<@Nullable Void> putter = group.createTask(() -> ofOne.put(2));
        tick();
        assertThat(ofOne).hasToString("<AsyncQueue maxSize=1 size=1 putters=1 unfinished=1>");
        ofOne.getNowait();
        putter.await();
      });
      assertThat(ofOne).hasToString("<AsyncQueue maxSize=1 size=1 unfinished=2>");
    });
  }

  @Test
  @CPython("test_queues.QueueBasicTests.test_empty")
  void isEmptyBeforeAnItemIsPutAndAfterItIsTaken() {
    TestLoop.run(() -> {
      AsyncQueue<Integer> queue = new AsyncQueue<>();
      assertThat(queue.isEmpty()).isTrue();
      queue.put(1);
      assertThat(queue.isEmpty()).isFalse();
      assertThat(queue.get()).isEqualTo(1);
      assertThat(queue.isEmpty()).isTrue();
    });
  }

  @Test
  @CPython("test_queues.QueueBasicTests.test_full")
  void isFullWhenItHoldsAsMuchAsItMay() {
    TestLoop.run(() -> {
      assertThat(new AsyncQueue<Integer>().isFull()).isFalse();
      AsyncQueue<Integer> ofOne = new AsyncQueue<>(1);
      ofOne.put(1);
      assertThat(ofOne.isFull()).isTrue();
    });
  }

  @Test
  @CPython("test_queues.QueueBasicTests.test_order")
  void whatIsPutFirstIsTakenFirst() {
    TestLoop.run(() -> assertThat(throughQueue(new AsyncQueue<>(), 1, 3, 2)).containsExactly(1, 3, 2));
  }

  @Test
  @CPython("test_queues.LifoQueueTests.test_order")
  void whatIsPutLastIsTakenFirstFromALifoQueue() {
    TestLoop.run(() -> assertThat(throughQueue(new AsyncLifoQueue<>(), 1, 3, 2)).containsExactly(2, 3, 1));
  }

  @Test
  @CPython("test_queues.PriorityQueueTests.test_order")
  void theLeastIsTakenFirstFromAPriorityQueue() {
    TestLoop.run(() -> assertThat(throughQueue(new AsyncPriorityQueue<>(), 1, 3, 2)).containsExactly(1, 2, 3));
  }

  private static List<Integer> throughQueue(AsyncQueue<Integer> queue, int... items) {
    for (int item : items) {
      queue.put(item);
    }
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      taken.add(queue.get());
    }
    return taken;
  }

  @Test
  @CPython("test_queues.QueueBasicTests.test_maxsize")
  void whoPutsIntoAFullQueueWaitsForAPlace() {
    TestLoop.run(() -> {
      AsyncQueue<Integer> queue = new AsyncQueue<>(2);
      assertThat(queue.maxSize()).isEqualTo(2);
      List<Integer> put = new ArrayList<>();
      Task<Boolean> putter = Asyncio.createTask(() -> {
        for (int i = 0; i < 3; i++) {
          queue.put(i);
          put.add(i);
        }
        return true;
      });
      tick();
      tick();
      assertThat(put).containsExactly(0, 1);
      assertThat(queue.get()).isZero();

      tick();
      assertThat(put).containsExactly(0, 1, 2);
      assertThat(queue.get()).isEqualTo(1);
      assertThat(queue.get()).isEqualTo(2);
      assertThat(putter.isDone()).isTrue();
      assertThat(putter.result()).isTrue();
    });
  }
}
