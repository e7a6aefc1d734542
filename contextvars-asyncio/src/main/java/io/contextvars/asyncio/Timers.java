// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.PriorityQueue;

/** The schedule of a loop: timers by when they are due. Confined to the loop. */
final class Timers {
  private static final int MANY = 100;

  private final PriorityQueue<TimerHandle> heap = new PriorityQueue<>();
  private int cancelled; // of those in the heap

  void add(TimerHandle timer) {
    timer.scheduled = true;
    heap.add(timer);
  }

  void cancelled(TimerHandle timer) {
    if (timer.scheduled) {
      cancelled++;
    }
  }

  boolean isEmpty() {
    return heap.isEmpty();
  }

  /** {@return when the first timer that was not cancelled is due, or Long.MAX_VALUE if there is none} */
  long next() {
    purge();
    TimerHandle first = heap.peek();
    return first == null ? Long.MAX_VALUE : first.whenNanos;
  }

  /** Moves what is due to the ready queue. */
  void moveDue(long now, ReadyQueue ready) {
    purge();
    for (TimerHandle first = heap.peek(); first != null && first.whenNanos <= now; first = heap.peek()) {
      take();
      if (!first.isCancelled()) {
        ready.add(first);
      }
    }
  }

  private void purge() {
    if (heap.size() > MANY && cancelled > heap.size() / 2) {
      heap.removeIf(timer -> {
        timer.scheduled = !timer.isCancelled();
        return timer.isCancelled();
      });
      cancelled = 0;
    }
    for (TimerHandle first = heap.peek(); first != null && first.isCancelled(); first = heap.peek()) {
      take();
    }
  }

  private void take() {
    TimerHandle first = heap.remove();
    first.scheduled = false;
    if (first.isCancelled()) {
      cancelled--;
    }
  }

  void clear() {
    heap.clear();
    cancelled = 0;
  }
}
