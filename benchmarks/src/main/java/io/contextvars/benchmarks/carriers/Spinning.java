// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.locks.LockSupport;

/** The baton may be back before parking is worth it, if another carrier runs whom it was passed to. */
final class Spinning extends Baton {

  private final int spins;
  private volatile boolean mine; // set by the predecessor, cleared by the member

  Spinning(int spins) {
    this.spins = spins;
  }

  @Override
  void pass() {
    mine = true;
    LockSupport.unpark(thread);
  }

  @Override
  void await() {
    for (int i = 0; i < spins && !mine; i++) {
      Thread.onSpinWait();
    }
    while (!mine) {
      LockSupport.park();
    }
    mine = false;
  }
}
