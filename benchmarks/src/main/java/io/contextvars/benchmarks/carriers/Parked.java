// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What a virtual thread holds while it is parked. */
enum Parked {
  BARE("nothing"), //
  ONE_LOCAL("one ThreadLocal set"), //
  TWO_LOCALS("two ThreadLocals set"), //
  REMOVED_LOCAL("one ThreadLocal set and removed"), //
  DEEP("twenty frames more");

  private static final ThreadLocal<Object> FIRST = new ThreadLocal<>();
  private static final ThreadLocal<Object> SECOND = new ThreadLocal<>();

  final String title;

  Parked(String title) {
    this.title = title;
  }

  /** {@return heap bytes for each of so many parked threads} */
  double bytes(int count) throws InterruptedException {
    Thread[] threads = new Thread[count];
    CountDownLatch parking = new CountDownLatch(count);
    try {
      long before = used();
      for (int i = 0; i < count; i++) {
        threads[i] = Thread.ofVirtual().start(() -> prepareAndPark(parking));
      }
      parking.await();
      awaitParked(threads);
      return (used() - before) / (double) count;
    } finally {
      Reference.reachabilityFence(threads); // an untracked thread that nobody knows is garbage, parked or not
    }
  }

  private static void awaitParked(Thread[] threads) {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  private void prepareAndPark(CountDownLatch parking) {
    switch (this) {
      case BARE -> park(parking);
      case ONE_LOCAL -> {
        FIRST.set(this);
        park(parking);
      }
      case TWO_LOCALS -> {
        FIRST.set(this);
        SECOND.set(this);
        park(parking);
      }
      case REMOVED_LOCAL -> {
        FIRST.set(this);
        FIRST.remove();
        park(parking);
      }
      case DEEP -> parkBelow(20, parking);
    }
  }

  private static int parkBelow(int frames, CountDownLatch parking) {
    if (frames == 0) {
      park(parking);
      return 0;
    }
    return parkBelow(frames - 1, parking) + 1;
  }

  private static void park(CountDownLatch parking) {
    parking.countDown();
    while (true) {
      LockSupport.park();
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
