// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks that produce and tasks that consume, first in first out: {@code asyncio.Queue}.
 *
 * <p>Who takes from an empty queue waits, and so does who puts into a full one. They are woken in the order in which they
 * came; a task that is cancelled after it was woken wakes the next, so that no item and no free place is overlooked. A task
 * that need not wait takes or puts at once, even if another was woken and has not gone on yet; that one waits again.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.QueueSnippets" region = "queue"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere. Another thread puts through
 * {@link EventLoop#callSoonThreadsafe}. Nulls are ordinary items.
 *
 * @param <T> the type of the items, which may be null
 * @see AsyncPriorityQueue
 * @see AsyncLifoQueue
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue">asyncio.Queue</a>
 */
public sealed class AsyncQueue<T extends @Nullable Object> permits AsyncPriorityQueue, AsyncLifoQueue {
  private final int maxSize;
  private final LoopBinding binding = new LoopBinding();

  // Confined to the loop.
  private final QueueItems<T> items;
  private final Waiters getters = new Waiters(binding);
  private final Waiters putters = new Waiters(binding);
  private final Waiters joiners = new Waiters(binding);
  private int unfinished; // items that were put, and not yet reported as done
  private boolean shutDown;

  /** Makes a queue that is never full. */
  public AsyncQueue() {
    this(0);
  }

  /**
   * Makes a queue.
   *
   * @param maxSize how many items it holds at most; if that is zero or negative it is never full
   */
  public AsyncQueue(int maxSize) {
    this(maxSize, new FifoItems<>());
  }

  AsyncQueue(int maxSize, QueueItems<T> items) {
    this.maxSize = maxSize;
    this.items = items;
  }

  // ---- queries

  /** {@return how many items are in the queue: {@code Queue.qsize}} */
  public final int size() {
    return items.size();
  }

  /** {@return how many items the queue holds at most; zero or negative: it is never full} */
  public final int maxSize() {
    return maxSize;
  }

  /** {@return whether there is no item in the queue} */
  public final boolean isEmpty() {
    return items.size() == 0;
  }

  /** {@return whether there are as many items in the queue as it holds at most} */
  public final boolean isFull() {
    return maxSize > 0 && items.size() >= maxSize;
  }

  // ---- putting

  /**
   * Puts an item, when there is a place for it: {@code Queue.put}.
   *
   * @param item may be null
   * @throws QueueShutDownException if the queue is or becomes shut down
   * @throws TaskCancelledException if the task is cancelled while it waits; the item is not in the queue then
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this queue is bound to a
   *     different loop
   */
  public void put(T item) {
    binding.check(this);
    while (isFull()) {
      if (shutDown) {
        throw refused();
      }
      awaitTurn(putters, () -> !isFull());
    }
    putNowait(item);
  }

  /**
   * Puts an item without waiting: {@code Queue.put_nowait}.
   *
   * @param item may be null
   * @throws QueueFullException if there is no place for it
   * @throws QueueShutDownException if the queue is shut down
   * @throws IllegalStateException if this queue is bound to a different loop, which is running
   */
  public void putNowait(T item) {
    binding.check(this);
    if (shutDown) {
      throw refused();
    }
    if (isFull()) {
      throw new QueueFullException("the queue is full: " + this + ". put(item) waits for a place.");
    }
    add(item);
    unfinished++;
    getters.wakeNext();
  }

  private void add(T item) {
    try {
      items.add(item);
    } catch (Throwable failure) { // of a comparison
      putters.wakeNext(); // the place may have been kept for us
      throw failure;
    }
  }

  // ---- taking

  /**
   * Takes the next item, when there is one: {@code Queue.get}.
   *
   * @return the item, which may be null
   * @throws QueueShutDownException if the queue is or becomes shut down, and there is no item left
   * @throws TaskCancelledException if the task is cancelled while it waits; it has taken nothing then
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this queue is bound to a
   *     different loop
   */
  public final T get() {
    binding.check(this);
    while (isEmpty()) {
      if (shutDown) {
        throw refused();
      }
      awaitTurn(getters, () -> !isEmpty());
    }
    return getNowait();
  }

  /**
   * Takes the next item without waiting: {@code Queue.get_nowait}.
   *
   * @return the item, which may be null
   * @throws QueueEmptyException if there is none
   * @throws QueueShutDownException if there is none, and the queue is shut down
   * @throws IllegalStateException if this queue is bound to a different loop, which is running
   */
  public final T getNowait() {
    binding.check(this);
    if (isEmpty()) {
      throw shutDown ? refused()
          : new QueueEmptyException("the queue is empty: " + this + ". get() waits for an item.");
    }
    T item = items.remove();
    putters.wakeNext();
    return item;
  }

  /** Waits to be woken; if what that was for cannot be used, the next in line is woken for it, if it is still there. */
  private void awaitTurn(Waiters line, BooleanSupplier stillThere) {
    Waiter waiter = line.waiter(this);
    try {
      waiter.await();
    } catch (Throwable failure) {
      if (waiter.isWoken() && stillThere.getAsBoolean()) {
        line.wakeNext();
      }
      throw failure;
    }
  }

  // ---- completion

  /**
   * Reports that the work on an item that was taken is done: {@code Queue.task_done}.
   *
   * @throws IllegalArgumentException if it was called for every item that was put already: Python's {@code ValueError}
   * @throws IllegalStateException if this queue is bound to a different loop, which is running
   */
  public final void taskDone() {
    binding.check(this);
    if (unfinished == 0) {
      throw new IllegalArgumentException(
          "task_done() called too many times: " + this + ". It is called once for each item that was taken.");
    }
    unfinished--;
    wakeJoiners();
  }

  private void wakeJoiners() {
    if (unfinished == 0) {
      joiners.wakeAll();
    }
  }

  /**
   * Waits until every item that was put has been taken and {@linkplain #taskDone reported as done}: {@code Queue.join}.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this queue is bound to a
   *     different loop
   */
  public final void join() {
    binding.check(this);
    if (unfinished > 0) {
      joiners.waiter(this).await();
    }
  }

  /** Shuts the queue down when it is empty, as {@link #shutdown(boolean) shutdown(false)} does. */
  public final void shutdown() {
    shutdown(false);
  }

  /**
   * Shuts the queue down for good: {@code Queue.shutdown}. From now on no item can be put, and what remains can be taken;
   * who waits to put, or to take what will not come, gets a {@link QueueShutDownException}.
   *
   * @param immediate what remains cannot be taken either: it is dropped, and counts as done
   * @throws IllegalStateException if this queue is bound to a different loop, which is running
   */
  public final void shutdown(boolean immediate) {
    binding.check(this);
    shutDown = true;
    if (immediate) {
      dropItems();
    }
    getters.wakeAll();
    putters.wakeAll();
  }

  private void dropItems() {
    while (!isEmpty()) {
      items.remove();
      unfinished = Math.max(0, unfinished - 1);
    }
    wakeJoiners();
  }

  private QueueShutDownException refused() {
    return new QueueShutDownException(
        "the queue was shut down: " + this + ". It takes no more items"
            + (isEmpty() ? ", and there are none left." : "; what remains can be taken."));
  }

  /** {@return how many items there are and may be, how many tasks wait for what, and whether it was shut down} */
  @Override
  public final String toString() {
    return "<" + getClass().getSimpleName() + " maxSize=" + maxSize + " size=" + size()
        + count(" getters=", getters.size()) + count(" putters=", putters.size()) + count(" unfinished=", unfinished)
        + (shutDown ? " shutdown" : "") + ">";
  }

  private static String count(String name, int count) {
    return count == 0 ? "" : name + count;
  }
}
