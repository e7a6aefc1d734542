// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Trace;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a program, but not for one that does not end: that is left where it is. */
final class Patience {
  private static final int LIMIT_SECONDS = 30;

  private final List<String> trace; // synchronized
  private final CountDownLatch over = new CountDownLatch(1);

  Patience(List<String> trace) {
    this.trace = trace;
  }

  /** Runs it on a thread of its own, and returns the lines that it has written then. */
  Trace run(Runnable program) {
    Thread.ofPlatform().daemon().start(() -> {
      program.run();
      over.countDown();
    });
    try {
      if (!over.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        trace.add("0 hung: no end after " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a program was running", e);
    }
    synchronized (trace) {
      return new Trace(List.copyOf(trace));
    }
  }

  /** Called by a program that has seen that it does not end; it goes no farther. */
  void giveUp() {
    trace.add("0 hung: whoever is left refuses to end");
    over.countDown();
    while (true) {
      LockSupport.park();
    }
  }
}
