// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.QueueShutDownException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** Items on their way from tasks that put to tasks that take, whoever of them is cancelled: none is lost or doubled. */
abstract class Passage {
  private final List<Integer> put = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();
  private final Line putters;
  private final Line takers;

  Passage(BooleanSupplier strikes) {
    this.putters = new Line(strikes);
    this.takers = new Line(strikes);
  }

  abstract void send(int item);

  /** Takes an item; a QueueShutDownException or NoSuchElementException says that there is none, and none will come. */
  abstract int receive();

  abstract void close();

  final void put(int item) {
    putters.enter();
    try {
      send(item);
    } finally {
      putters.leave();
    }
    put.add(item);
    takers.wasWoken();
  }

  /** Takes until nothing is left and nothing will come, or this task is cancelled. */
  final void takeAll() {
    untilTheEnd(() -> {
      takers.enter();
      try {
        take();
      } finally {
        takers.leave();
      }
    });
  }

  /** Takes until nothing is left and nothing will come, and is not cancelled by those who put. */
  final void takeTheRest() {
    untilTheEnd(this::take);
  }

  private void take() {
    taken.add(receive());
    putters.wasWoken();
  }

  private static void untilTheEnd(Runnable take) {
    try {
      while (true) {
        take.run();
      }
    } catch (QueueShutDownException | NoSuchElementException end) {
      // nothing is left, and nothing will come
    }
  }

  /** {@return how many items came through} */
  final int assertAllCameThrough() {
    assertThat(taken).containsExactlyInAnyOrderElementsOf(put);
    return taken.size();
  }

  /** Through a queue of a few places. */
  static final class OfQueue extends Passage {
    private final AsyncQueue<Integer> queue = new AsyncQueue<>(4);

    OfQueue(BooleanSupplier strikes) {
      super(strikes);
    }

    @Override
    void send(int item) {
      queue.put(item);
    }

    @Override
    int receive() {
      return queue.get();
    }

    @Override
    void close() {
      queue.shutdown();
    }
  }

  /** Through two conditions on one lock, whose signals wake one task each. */
  static final class OfConditions extends Passage {
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition notFull = new AsyncCondition(lock);
    private final AsyncCondition notEmpty = new AsyncCondition(lock);
    private final ArrayDeque<Integer> items = new ArrayDeque<>();
    private boolean closed;

    OfConditions(BooleanSupplier strikes) {
      super(strikes);
    }

    @Override
    void send(int item) {
      lock.run(() -> {
        notFull.awaitUntil(() -> items.size() < 4);
        items.add(item);
        notEmpty.signal();
      });
    }

    @Override
    int receive() {
      return lock.call(() -> {
        notEmpty.awaitUntil(() -> closed || !items.isEmpty());
        int item = items.remove();
        notFull.signal();
        return item;
      });
    }

    @Override
    void close() {
      lock.run(() -> {
        closed = true;
        notEmpty.signalAll();
      });
    }
  }
}
