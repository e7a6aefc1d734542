// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import java.util.stream.Stream;

/**
 * A call that has to wait.
 *
 * @param waits the call; each waits until it is woken once
 * @param wakes what wakes one of those who wait; may have to wait
 */
record Wait(String name, Object owner, AsyncAction waits, AsyncAction wakes) {
  /** {@return every call that may have to wait, each on an object of its own} */
  static Stream<Wait> all() {
    return Stream.of(lock(), event(), condition(), acquire(), semaphore(), barrier(), get(), put(), join());
  }

  private static Wait lock() {
    AsyncLock lock = new AsyncLock();
    lock.await();
    return new Wait("lock", lock, lock::await, lock::release);
  }

  private static Wait event() {
    AsyncEvent event = new AsyncEvent();
    return new Wait("event", event, event::await, event::set);
  }

  private static Wait condition() {
    AsyncCondition condition = new AsyncCondition();
    return new Wait("condition", condition, () -> condition.run(condition::await),
        () -> condition.run(condition::signal));
  }

  private static Wait acquire() {
    AsyncCondition condition = new AsyncCondition();
    condition.acquire();
    return new Wait("acquire", condition, condition::acquire, condition::release);
  }

  private static Wait semaphore() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    return new Wait("semaphore", semaphore, semaphore::await, semaphore::release);
  }

  private static Wait barrier() {
    AsyncBarrier barrier = new AsyncBarrier(2);
    return new Wait("barrier", barrier, barrier::await, barrier::await);
  }

  private static Wait get() {
    AsyncQueue<String> queue = new AsyncQueue<>();
    return new Wait("get", queue, queue::get, () -> queue.putNowait("item"));
  }

  private static Wait put() {
    AsyncQueue<String> queue = new AsyncQueue<>(1);
    queue.putNowait("item");
    return new Wait("put", queue, () -> queue.put("another"), queue::getNowait);
  }

  private static Wait join() {
    AsyncQueue<String> queue = new AsyncQueue<>();
    queue.putNowait("item");
    return new Wait("join", queue, queue::join, queue::taskDone);
  }

  @Override
  public String toString() {
    return name;
  }
}
