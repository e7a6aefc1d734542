// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.asyncio.AsyncLifoQueue;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueEmptyException;
import io.contextvars.asyncio.QueueFullException;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items, orders and messages of queues. */
class QueueTest {
  @Test
  @SuppressWarnings("NullAway") // does not see that T may be null
  void nullIsAnOrdinaryItemWhereNothingIsCompared() {
    for (AsyncQueue<@Nullable String> queue : List.of(new AsyncQueue<@Nullable String>(),
        new AsyncLifoQueue<@Nullable String>())) {
      queue.putNowait(null);
      assertThat(queue.size()).isEqualTo(1);
      assertThat(queue.getNowait()).isNull();
      assertThat(queue.isEmpty()).isTrue();
    }
  }

  @Test
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void nullIsRefusedWhereItemsAreComparedBeforeAnybodyWaits() {
    AsyncPriorityQueue<String> queue = new AsyncPriorityQueue<>(1, Comparator.nullsFirst(Comparator.naturalOrder()));
    queue.putNowait("the only place");

    assertThatNullPointerException().isThrownBy(() -> queue.put(null)).withMessage("item");
    assertThatNullPointerException().isThrownBy(() -> queue.putNowait(null)).withMessage("item");
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void aComparatorSaysWhatIsTakenFirst() {
    AsyncPriorityQueue<String> queue = new AsyncPriorityQueue<>(Comparator.comparingInt(String::length).reversed());
    List.of("a", "ccc", "bb").forEach(queue::putNowait);

    assertThat(List.of(queue.getNowait(), queue.getNowait(), queue.getNowait())).containsExactly("ccc", "bb", "a");
  }

  @Test
  void whatCannotBeComparedIsNotPut() {
    AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>(0);
    queue.putNowait("a");

    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.putNowait(1));

    assertThat(queue).hasToString("<AsyncPriorityQueue maxSize=0 size=1 unfinished=1>");
    assertThat(queue.getNowait()).isEqualTo("a");
  }

  @Test
  void whatCannotBeComparedLeavesItsPlaceToTheNextThatWaits() {
    AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>(2);
    TestLoop.run(() -> {
      queue.put("a");
      queue.put("b");
      Task<@Nullable Void> wrong = Asyncio.createTask(() -> queue.put(1));
      Task<@Nullable Void> right = Asyncio.createTask(() -> queue.put("c"));
      tick();
      queue.getNowait();

      assertThatExceptionOfType(ClassCastException.class).isThrownBy(wrong::await);
      Asyncio.waitFor(right, Duration.ofSeconds(1));
    });
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void manyItemsKeepTheirOrder() {
    AsyncQueue<Integer> queue = new AsyncQueue<>();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      queue.putNowait(i);
      if (i % 3 == 0) {
        taken.add(queue.getNowait());
      }
    }
    while (!queue.isEmpty()) {
      taken.add(queue.getNowait());
    }
    assertThat(taken).hasSize(1000).isSorted();
  }

  @Test
  void refusalsSayWhatHappenedAndWhatToDo() {
    AsyncQueue<String> queue = new AsyncQueue<>(1);
    assertThatExceptionOfType(QueueEmptyException.class).isThrownBy(queue::getNowait)
        .withMessageContaining("<AsyncQueue maxSize=1 size=0>")
        .withMessageContaining("get() waits");
    queue.putNowait("secret");
    assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> queue.putNowait("b"))
        .withMessageContaining("<AsyncQueue maxSize=1 size=1 unfinished=1>")
        .withMessageContaining("put(item) waits");
    queue.shutdown();
    assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> queue.putNowait("b"))
        .withMessageContaining("what remains can be taken");
    queue.getNowait();
    assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(queue::getNowait)
        .withMessageContaining("none left");
  }

  @Test
  void shuttingDownEndsAllWhoWait() {
    AsyncQueue<String> empty = new AsyncQueue<>();
    AsyncQueue<String> full = new AsyncQueue<>(1);
    full.putNowait("a");
    TestLoop.run(() -> {
      List<Task<?>> waiters = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiters.add(Asyncio.createTask(empty::get));
        waiters.add(Asyncio.createTask(() -> full.put("b")));
      }
      tick();
      empty.shutdown();
      full.shutdown(true);
      full.join();
      tick();

      for (Task<?> waiter : waiters) {
        assertThat(waiter.exception()).isInstanceOf(QueueShutDownException.class);
      }
    });
  }
}
