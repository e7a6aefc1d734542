// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.locks.LockSupport;

/** The predecessor steps behind whom it has woken, in the carrier's own queue, before another carrier takes it. */
final class ParkingAfterYield extends Baton {

  private volatile boolean mine; // set by the predecessor, cleared by the member

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // yielding is what is measured
  void pass() {
    mine = true;
    LockSupport.unpark(thread);
    Thread.yield();
  }

  @Override
  void await() {
    while (!mine) {
      LockSupport.park();
    }
    mine = false;
  }
}
