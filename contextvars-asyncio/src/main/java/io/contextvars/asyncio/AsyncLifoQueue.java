// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue of which the last item that was put is taken first: {@code asyncio.LifoQueue}. Otherwise it is an {@link
 * AsyncQueue}.
 *
 * @param <T> the type of the items, which may be null
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue">asyncio.LifoQueue</a>
 */
public final class AsyncLifoQueue<T extends @Nullable Object> extends AsyncQueue<T> {
  /** Makes a queue that is never full. */
  public AsyncLifoQueue() {
    this(0);
  }

  /**
   * Makes a queue.
   *
   * @param maxSize how many items it holds at most; if that is zero or negative it is never full
   */
  public AsyncLifoQueue(int maxSize) {
    super(maxSize, new LifoItems<>());
  }

  private static final class LifoItems<T extends @Nullable Object> implements QueueItems<T> {
    private final List<T> items = new ArrayList<>();

    @Override
    public void add(T item) {
      items.add(item);
    }

    @Override
    public T remove() {
      return items.removeLast();
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
