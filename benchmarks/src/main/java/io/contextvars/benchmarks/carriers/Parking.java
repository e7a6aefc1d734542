// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.locks.LockSupport;

final class Parking extends Baton {

  private volatile boolean mine; // set by the predecessor, cleared by the member

  @Override
  void pass() {
    mine = true;
    LockSupport.unpark(thread);
  }

  @Override
  void await() {
    while (!mine) {
      LockSupport.park();
    }
    mine = false;
  }
}
