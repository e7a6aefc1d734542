// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueFullException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_queues.QueuePutTests. */
class QueuePutCasesTest {
  private final AsyncQueue<Object> queue = new AsyncQueue<>();
  private final AsyncQueue<Object> ofOne = new AsyncQueue<>(1);

  @Test
  @CPython("test_queues.QueuePutTests.test_blocking_put")
  void putsWithoutWaitingWhereThereIsNoLimit() {
    TestLoop.run(() -> {
      queue.put(1);
      assertThat(queue.get()).isEqualTo(1);
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_blocking_put_wait")
  void waitsForAPlace() {
    TestLoop.run(() -> {
      AsyncEvent started = new AsyncEvent();
      List<String> finished = new ArrayList<>();
      Asyncio.runningLoop().callLater(Duration.ofMillis(10), ofOne::getNowait);
      Task<@Nullable Void> putter = Asyncio.createTask(() -> {
        started.set();
        ofOne.put(1);
        ofOne.put(2);
        finished.add("put both");
      });
      started.await();
      assertThat(finished).isEmpty();
      putter.await();
      assertThat(finished).containsExactly("put both");
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_nonblocking_put")
  void putsAnItemWithoutALoop() {
    queue.putNowait(1);
    assertThat(queue.getNowait()).isEqualTo(1);
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_put_cancel_drop")
  void aPlaceForAWriterThatIsCancelledStaysFree() {
    TestLoop.run(() -> {
      ofOne.putNowait(1);
      Task<@Nullable Void> writer = Asyncio.createTask(() -> ofOne.put(2));
      tick();
      assertThat(ofOne.getNowait()).isEqualTo(1);

      writer.cancel();
      try {
        writer.await();
      } catch (TaskCancelledException cancelled) {
        writer = Asyncio.createTask(() -> ofOne.put(2));
        writer.await();
      }

      assertThat(ofOne.getNowait()).isEqualTo(2);
      assertThat(ofOne.size()).isZero();
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_nonblocking_put_exception")
  void aFullQueueRefusesWhoDoesNotWait() {
    ofOne.putNowait(1);
    assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> ofOne.putNowait(2));
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_put_cancelled")
  void aPutThatNeedNotWaitIsDoneWhenItsItemIsTaken() {
    TestLoop.run(() -> {
      Task<Boolean> putter = Asyncio.createTask(() -> {
        queue.put(1);
        return true;
      });
      assertThat(queue.get()).isEqualTo(1);
      assertThat(putter.isDone()).isTrue();
      assertThat(putter.result()).isTrue();
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_put_cancelled_race")
  void thePlaceGoesToTheOneThatIsNotCancelled() {
    TestLoop.run(() -> {
      Task<@Nullable Void> a = Asyncio.createTask(() -> ofOne.put("a"));
      Task<@Nullable Void> b = Asyncio.createTask(() -> ofOne.put("b"));
      Task<@Nullable Void> c = Asyncio.createTask(() -> ofOne.put("X"));
      tick();
      assertThat(a.isDone()).isTrue();
      assertThat(b.isDone()).isFalse();

      c.cancel();
      tick();
      assertThat(c.isDone()).isTrue();
      assertThat(ofOne.getNowait()).isEqualTo("a");
      tick();
      assertThat(ofOne.getNowait()).isEqualTo("b");
      b.await();
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_put_with_waiting_getters")
  void wakesOneThatWaitsToTake() {
    TestLoop.run(() -> {
      Task<Object> getter = Asyncio.createTask(queue::get);
      tick();
      queue.put("a");
      assertThat(getter.await()).isEqualTo("a");
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_why_are_putters_waiting")
  void everyoneGetsAPlaceWhenSeveralBecomeFreeAtOnce() {
    AsyncQueue<Integer> ofTwo = new AsyncQueue<>(2);
    TestLoop.run(() -> TaskGroup.run(group -> {
      group.createTask(() -> {
        tick();
        for (int left = ofTwo.size(); left > 0; left--) {
          ofTwo.getNowait();
        }
      });
      for (int i = 0; i < 4; i++) {
        int item = i;
        group.createTask(() -> ofTwo.put(item));
      }
    }));
    assertThat(ofTwo.getNowait()).isEqualTo(2);
    assertThat(ofTwo.getNowait()).isEqualTo(3);
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_cancelled_puts_not_being_held_in_self_putters")
  void aCancelledPutterLeavesTheLine() {
    TestLoop.run(() -> {
      ofOne.putNowait(1);
      Task<@Nullable Void> putter = Asyncio.createTask(() -> ofOne.put(1));
      tick();
      assertThat(ofOne.toString()).contains("putters=1");
      putter.cancel();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(putter::await);
      assertThat(ofOne.toString()).doesNotContain("putters");
    });
  }

  @Test
  @CPython("test_queues.QueuePutTests.test_cancelled_put_silence_value_error_exception")
  void aPutterThatWasWokenCanStillBeCancelled() {
    TestLoop.run(() -> {
      ofOne.putNowait(1);
      Task<@Nullable Void> putter = Asyncio.createTask(() -> ofOne.put(1));
      tick();
      ofOne.getNowait();
      putter.cancel();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(putter::await);
      assertThat(ofOne.isEmpty()).isTrue();
    });
  }
}
