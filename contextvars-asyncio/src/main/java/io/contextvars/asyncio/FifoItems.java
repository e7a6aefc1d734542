// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Items of which the first that was added is next. */
final class FifoItems<T extends @Nullable Object> implements QueueItems<T> {
  private static final Object NULL = new Object(); // stands for null, which an ArrayDeque refuses

  private final ArrayDeque<Object> items = new ArrayDeque<>();

  @Override
  public void add(T item) {
    items.addLast(item == null ? NULL : item);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what was added, which may be null
  public T remove() {
    Object item = items.removeFirst();
    return item == NULL ? null : (T) item;
  }

  @Override
  public int size() {
    return items.size();
  }
}
