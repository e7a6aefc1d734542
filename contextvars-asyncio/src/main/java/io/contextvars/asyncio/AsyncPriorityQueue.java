// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue of which the least item is taken first: {@code asyncio.PriorityQueue}. Otherwise it is an {@link AsyncQueue}.
 *
 * <p>Items are compared by their natural order or by a comparator; of equal ones any may be first. They must not change
 * their order while they are in the queue. Null cannot be compared, and is refused.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.QueueSnippets" region = "priority"}
 *
 * @param <T> the type of the items, which are {@link Comparable} unless a comparator is given
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue">asyncio.PriorityQueue</a>
 */
public final class AsyncPriorityQueue<T> extends AsyncQueue<T> {
  /** Makes a queue that is never full, in natural order. */
  public AsyncPriorityQueue() {
    this(0);
  }

  /**
   * Makes a queue in natural order.
   *
   * @param maxSize how many items it holds at most; if that is zero or negative it is never full
   */
  public AsyncPriorityQueue(int maxSize) {
    super(maxSize, new PriorityItems<>(null));
  }

  /** Makes a queue that is never full, in the order of a comparator. */
  public AsyncPriorityQueue(Comparator<? super T> order) {
    this(0, order);
  }

  /**
   * Makes a queue in the order of a comparator.
   *
   * @param maxSize how many items it holds at most; if that is zero or negative it is never full
   */
  public AsyncPriorityQueue(int maxSize, Comparator<? super T> order) {
    super(maxSize, new PriorityItems<>(Objects.requireNonNull(order, "order")));
  }

  /**
   * Puts an item, when there is a place for it, as {@link AsyncQueue#put} does.
   *
   * @throws NullPointerException if the item is null
   * @throws ClassCastException if it cannot be compared with the others; it is not in the queue then
   */
  @Override
  public void put(T item) {
    super.put(Objects.requireNonNull(item, "item"));
  }

  /**
   * Puts an item without waiting, as {@link AsyncQueue#putNowait} does.
   *
   * @throws NullPointerException if the item is null
   * @throws ClassCastException if it cannot be compared with the others; it is not in the queue then
   */
  @Override
  public void putNowait(T item) {
    super.putNowait(Objects.requireNonNull(item, "item"));
  }

  private static final class PriorityItems<T> implements QueueItems<T> {
    private final PriorityQueue<T> items;

    PriorityItems(@Nullable Comparator<? super T> order) {
      this.items = new PriorityQueue<>(order);
    }

    @Override
    public void add(T item) {
      items.add(item);
    }

    @Override
    public T remove() {
      return items.remove();
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
