// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import java.util.concurrent.atomic.AtomicReference;

/** A virtual thread that puts, and one that takes what was put. */
final class Pair {

  /** Puts one item. */
  interface Putting {
    void put(Integer item) throws InterruptedException;
  }

  /** Takes one item. */
  interface Taking {
    Integer take() throws InterruptedException;
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  private Pair() {
  }

  /** Passes so many items from one to the other. */
  static void run(int items, Putting queue, Taking end) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread producer = start(failure, () -> {
      for (int i = 0; i < items; i++) {
        queue.put(i);
      }
    });
    Thread consumer = start(failure, () -> {
      for (int i = 0; i < items; i++) {
        Items.check(end.take(), i);
      }
    });
    producer.join();
    consumer.join();
    if (failure.get() != null) {
      throw new IllegalStateException("an end of the queue failed", failure.get());
    }
  }

  private static Thread start(AtomicReference<Throwable> failure, Body body) {
    return Thread.startVirtualThread(() -> {
      try {
        body.run();
      } catch (Throwable thrown) {
        failure.set(thrown);
      }
    });
  }
}
