// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

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

  /** Brings the entry at a distance from the first to the front; the first takes its place. */
  void toFront(int distance) {
    int at = (head + distance) & (ring.length - 1);
    Object entry = ring[at];
    ring[at] = ring[head];
    ring[head] = entry;
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
