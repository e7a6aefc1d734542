// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A task that, once it runs, waits until it is released or interrupted. */
final class Blocker implements Runnable, Callable<String> {
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public void run() {
    Traces.leave();
    started.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    } finally {
      ended.countDown();
    }
  }

  @Override
  public String call() {
    run();
    return "released";
  }

  void awaitStart() throws InterruptedException {
    started.await();
  }

  void release() {
    released.countDown();
  }

  void awaitInterrupt() throws InterruptedException {
    interrupted.await();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  boolean hasStarted() {
    return started.getCount() == 0;
  }

  boolean wasInterrupted() {
    return interrupted.getCount() == 0;
  }
}
