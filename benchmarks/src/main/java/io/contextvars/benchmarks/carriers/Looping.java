// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.locks.LockSupport;

/** Members pass the baton to a loop, and the loop passes it on: two hand-overs for each. */
final class Looping extends Baton {

  private static final Thread LOOP = Thread.ofVirtual().name("loop").start(Looping::loop);
  private static volatile Looping next; // set by whoever passes, cleared by the loop

  private volatile boolean mine; // set by the loop, cleared by the member

  private static void loop() {
    while (true) {
      Looping found = next;
      if (found == null) {
        LockSupport.park();
      } else {
        next = null;
        found.mine = true;
        LockSupport.unpark(found.thread);
      }
    }
  }

  @Override
  void pass() {
    next = this;
    LockSupport.unpark(LOOP);
  }

  @Override
  void await() {
    while (!mine) {
      LockSupport.park();
    }
    mine = false;
  }
}
