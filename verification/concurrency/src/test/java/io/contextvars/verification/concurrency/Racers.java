// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that start together; the first failure of one of them ends them all, and is what the test fails with. */
final class Racers {
  /** Which kind of thread a racer is. A virtual one that never waits needs a carrier for itself: have one at most. */
  enum Kind {
    PLATFORM, VIRTUAL;

    Thread unstarted(String name, Runnable task) {
      return (this == VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform()).name(name).unstarted(task);
    }
  }

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch start = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Racers add(String name, Kind kind, Callable<?> task) {
    threads.add(kind.unstarted(name, () -> {
      try {
        start.await();
        task.call();
      } catch (Throwable thrown) {
        failure.compareAndSet(null, thrown);
      }
    }));
    return this;
  }

  /** {@return whether a loop should go on: nobody has failed} */
  boolean goOn() {
    return failure.get() == null;
  }

  void race() throws Exception {
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("A racer failed", thrown);
    }
  }
}
