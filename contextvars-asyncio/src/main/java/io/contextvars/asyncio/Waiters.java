// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/*
 * The coroutines that wait at a lock, queue or the like, first in first out. One that was woken or cancelled stays in the
 * line until its task goes on, as in asyncio: until then nobody overtakes it. Nobody in front of firstAsleep is asleep, so
 * that waking many who have not gone on yet does not look at each of them again and again:
 *
 *     first                       firstAsleep                    last
 *     woken <-> cancelled <-> woken <-> asleep <-> cancelled <-> asleep
 *
 * The links are fields of the waiters: one that is cancelled leaves from wherever it is in constant time. All of it is
 * confined to the loop.
 */
final class Waiters {
  private final LoopBinding binding;
  private @Nullable Waiter first;
  private @Nullable Waiter firstAsleep;
  private @Nullable Waiter last;
  private int size;

  Waiters(LoopBinding binding) {
    this.binding = binding;
  }

  /** {@return a waiter for the coroutine that the current thread is; not in the line until it awaits} */
  Waiter waiter(Object owner) {
    return new Waiter(this, binding.bind(owner));
  }

  /** {@return how many are in the line} */
  int size() {
    return size;
  }

  /** {@return whether nobody in the line will go on other than cancelled} */
  boolean areAllCancelled() {
    for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
      if (!waiter.isCancelled()) {
        return false;
      }
    }
    return true;
  }

  /** Wakes the first in the line, unless that was woken or cancelled already. */
  void wakeFirst() {
    if (first != null) {
      first.wake();
    }
  }

  /** Wakes the first that is asleep; {@return whether there was one} */
  boolean wakeNext() {
    while (firstAsleep != null) {
      Waiter waiter = firstAsleep;
      firstAsleep = waiter.next;
      if (waiter.wake()) {
        return true;
      }
    }
    return false;
  }

  /** Wakes all who are asleep. */
  void wakeAll() {
    while (wakeNext()) {
      // on to the next
    }
  }

  void add(Waiter waiter) {
    if (last == null) {
      first = waiter;
    } else {
      waiter.previous = last;
      last.next = waiter;
    }
    last = waiter;
    if (firstAsleep == null) {
      firstAsleep = waiter;
    }
    size++;
  }

  void remove(Waiter waiter) {
    Waiter before = waiter.previous;
    Waiter after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    if (firstAsleep == waiter) {
      firstAsleep = after;
    }
    size--;
  }

  /** {@return what a printed lock says of them: nothing if there are none} */
  String describe() {
    return size == 0 ? "" : ", waiters:" + size;
  }
}
