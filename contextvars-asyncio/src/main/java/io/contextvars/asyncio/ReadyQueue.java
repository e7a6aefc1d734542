// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is ready to run, first in first out, in a ring that grows and never boxes. Confined to the loop. */
final class ReadyQueue {
  private @Nullable Object[] ring = new @Nullable Object[64]; // a power of two
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** {@return the entry that goes next, or null if there is none} */
  @Nullable
  Object first() {
    return ring[head];
  }

  void add(Object entry) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = entry;
    size++;
  }

  Object remove() {
    Object entry = ring[head];
    if (entry == null) {
      throw new AssertionError("nothing is ready");
    }
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return entry;
  }

  /** Brings everything into an order, in which callbacks stay as they are among themselves. */
  void arrange(ReadyOrder order) {
    if (size < 2) {
      return;
    }
    Object[] entries = toArray();
    Iterator<Object> callbacks = Stream.of(entries).filter(entry -> !isStep(entry)).toList().iterator();
    for (int i = 0; i < size - 1; i++) {
      int chosen = i + Objects.checkIndex(order.next(size - i), size - i);
      Object entry = entries[chosen];
      entries[chosen] = entries[i];
      entries[i] = entry;
    }
    for (int i = 0; i < size; i++) {
      ring[(head + i) & (ring.length - 1)] = isStep(entries[i]) ? entries[i] : callbacks.next();
    }
  }

  private static boolean isStep(Object entry) {
    return entry instanceof Coroutine<?>;
  }

  private Object[] toArray() {
    Object[] entries = new Object[size];
    for (int i = 0; i < size; i++) {
      entries[i] = Objects.requireNonNull(ring[(head + i) & (ring.length - 1)]);
    }
    return entries;
  }

  private void grow() {
    @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
    int first = ring.length - head;
    System.arraycopy(ring, head, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, size - first);
    ring = larger;
    head = 0;
  }

  void clear() {
    ring = new @Nullable Object[64];
    head = 0;
    size = 0;
  }
}
