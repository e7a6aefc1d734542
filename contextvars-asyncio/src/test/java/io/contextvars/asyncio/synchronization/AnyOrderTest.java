// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds in whatever order tasks run, and whoever is cancelled when; that a program ends shows that nobody is forgotten. */
class AnyOrderTest {
  private static final int SEEDS = 150;
  private static final int TASKS = 12;

  @Test
  void oneAtATimeHoldsALock() {
    Chaos.forSeeds(SEEDS, chaos -> {
      AsyncLock lock = new AsyncLock();
      int[] inside = {0};
      for (int i = 0; i < TASKS; i++) {
        chaos.start(() -> {
          for (int turn = 0; turn < 3; turn++) {
            chaos.pause();
            lock.run(() -> holdOneOf(inside, 1, chaos));
          }
        });
      }
      chaos.play();
      assertThat(lock).hasToString("<AsyncLock [unlocked]>");
    });
  }

  private static void holdOneOf(int[] inside, int most, Chaos chaos) {
    inside[0]++;
    assertThat(inside[0]).isLessThanOrEqualTo(most);
    try {
      chaos.pause();
    } finally {
      inside[0]--;
    }
  }

  @Test
  void noMoreThanThereArePermitsHoldASemaphore() {
    Chaos.forSeeds(SEEDS, chaos -> {
      AsyncSemaphore semaphore = new AsyncSemaphore(3);
      int[] inside = {0};
      for (int i = 0; i < TASKS; i++) {
        chaos.start(() -> {
          for (int turn = 0; turn < 3; turn++) {
            semaphore.run(() -> holdOneOf(inside, 3, chaos));
            chaos.pause();
          }
        });
      }
      chaos.play();
      assertThat(semaphore).hasToString("<AsyncSemaphore [unlocked, value:3]>");
    });
  }

  @Test
  void everyItemThatIsPutIsTakenOnce() {
    Chaos.forSeeds(SEEDS, chaos -> {
      AsyncQueue<Integer> queue = new AsyncQueue<>(2);
      Passage passage = new Passage();
      passage.play(chaos, queue::put, queue::get, queue::shutdown);
      assertThat(queue).hasToString("<AsyncQueue maxSize=2 size=0 unfinished=" + passage.put.size() + " shutdown>");
    });
  }

  @Test
  void noSignalIsLost() {
    Chaos.forSeeds(SEEDS, chaos -> {
      Buffer buffer = new Buffer();
      new Passage().play(chaos, buffer::put, buffer::get, buffer::close);
      assertThat(buffer.notFull).hasToString("<AsyncCondition [unlocked]>");
      assertThat(buffer.notEmpty).hasToString("<AsyncCondition [unlocked]>");
    });
  }

  /** Items on their way from tasks that put to tasks that take; of either some are cancelled. */
  private static final class Passage {
    final List<Integer> put = new ArrayList<>();
    final List<Integer> taken = new ArrayList<>();

    void play(Chaos chaos, Consumer<Integer> sink, Supplier<Integer> source, AsyncAction close) {
      List<Task<?>> putters = IntStream.range(0, TASKS).<Task<?>>mapToObj(i -> chaos.start(() -> {
        for (int item = i * 10; item < i * 10 + 4; item++) {
          sink.accept(item);
          put.add(item);
          chaos.pause();
        }
      })).toList();
      for (int i = 0; i < TASKS / 2; i++) {
        chaos.start(() -> takeAll(source, chaos));
      }
      Task<@Nullable Void> last = Asyncio.createTask(() -> takeAll(source, chaos)); // is not cancelled
      Task<@Nullable Void> closer = Asyncio.createTask(() -> {
        Asyncio.wait(putters);
        close.run();
      });
      chaos.play();
      Asyncio.gather(last, closer).await();

      assertThat(taken).containsExactlyInAnyOrderElementsOf(put);
    }

    private void takeAll(Supplier<Integer> source, Chaos chaos) {
      try {
        while (true) {
          taken.add(source.get());
          chaos.pause();
        }
      } catch (QueueShutDownException | NoSuchElementException end) {
        // there is nothing left, and nothing will come
      }
    }
  }

  /** A queue made of two conditions, whose signals wake one task each. */
  private static final class Buffer {
    private final AsyncLock lock = new AsyncLock();
    final AsyncCondition notFull = new AsyncCondition(lock);
    final AsyncCondition notEmpty = new AsyncCondition(lock);
    private final ArrayDeque<Integer> items = new ArrayDeque<>();
    private boolean closed;

    void put(Integer item) {
      lock.run(() -> {
        notFull.awaitUntil(() -> items.size() < 2);
        items.add(item);
        notEmpty.signal();
      });
    }

    Integer get() {
      return lock.call(() -> {
        notEmpty.awaitUntil(() -> closed || !items.isEmpty());
        Integer item = items.remove();
        notFull.signal();
        return item;
      });
    }

    void close() {
      lock.run(() -> {
        closed = true;
        notEmpty.signalAll();
      });
    }
  }

  @Test
  void nobodyLeavesABarrierBeforeAllHaveCome() {
    Chaos.forSeeds(SEEDS, chaos -> {
      AsyncBarrier barrier = new AsyncBarrier(TASKS);
      List<Integer> numbers = new ArrayList<>();
      int[] came = {0};
      for (int i = 0; i < TASKS; i++) {
        chaos.start(() -> {
          for (int round = 1; round <= 3; round++) {
            chaos.pause();
            came[0]++;
            numbers.add(barrier.await());
            assertThat(came[0]).isBetween(round * TASKS, (round + 1) * TASKS - 1);
          }
        });
      }
      chaos.awaitAll();
      assertThat(barrier).hasToString("<AsyncBarrier [filling, waiters:0/12]>");
      for (int number = 0; number < TASKS; number++) {
        assertThat(Collections.frequency(numbers, number)).isEqualTo(3);
      }
    });
  }
}
