// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Sees to it, and measures, that requests are really handled at the same time, and take turns on pooled threads. */
final class Overlap {
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch startingLine;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final LongAdder interleaved = new LongAdder();

  /** What a thread ran last: a value per thread, which is what a ThreadLocal is for. */
  private final ThreadLocal<Request> ranLast = new ThreadLocal<>();

  /**
   * An overlap that does not depend on the machine.
   *
   * @param meeting so many requests, the first ones, wait for each other inside the handler
   */
  Overlap(int meeting) {
    startingLine = new CountDownLatch(meeting);
  }

  void begin() throws InterruptedException {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    startingLine.countDown();
    if (!startingLine.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          startingLine.getCount() + " more requests had to come within " + PATIENCE_SECONDS
              + " s, for the first ones to be handled together. Is the client sending enough at a time?");
    }
  }

  void end() {
    inFlight.decrementAndGet();
  }

  /** Notes which request this thread works for. */
  void runs(Request request) {
    Request last = ranLast.get();
    if (last != null && last != request && !last.isAnswered()) {
      interleaved.increment();
    }
    ranLast.set(request);
  }

  /** {@return how many requests were inside the handler at once, at most} */
  int mostInFlight() {
    return mostInFlight.get();
  }

  /** {@return how often a pooled thread turned to another request while the one before was still in flight} */
  long interleaved() {
    return interleaved.sum();
  }
}
