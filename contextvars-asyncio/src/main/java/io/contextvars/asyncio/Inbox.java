// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * What other threads have for the loop, and the sleep of the loop while it has nothing to do:
 *
 *     sender: queue.add; read sleeper          loop: sleeper = me; read queue; park
 *
 * Both write first and read then, volatile: one of them sees the other. The sender that sees the sleeper unparks it, and
 * an unpark before the park makes the park return.
 */
final class Inbox {
  private final Queue<Object> queue = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread sleeper; // written by the loop
  private int outside; // calls under way on other threads; on the loop

  void add(Object entry) {
    queue.add(entry);
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }

  /** The loop takes everything that is there. */
  void drainTo(ReadyQueue ready) {
    for (Object entry = queue.poll(); entry != null; entry = queue.poll()) {
      ready.add(entry);
    }
  }

  /** The loop, on its own strand, sleeps until something is there, which is returned, or for so many nanoseconds. */
  boolean await(long nanos) {
    sleeper = Thread.currentThread();
    if (queue.isEmpty()) {
      if (nanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else if (nanos > 0) {
        LockSupport.parkNanos(this, nanos);
      }
    }
    sleeper = null;
    return !queue.isEmpty();
  }

  void outside(int more) {
    outside += more;
  }

  /** {@return whether something comes, or has come} */
  boolean isAwaitingOthers() {
    return outside > 0 || !queue.isEmpty();
  }

  void clear() {
    queue.clear();
  }
}
