// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.locks.LockSupport;

/** As {@link Spinning}, but only while that pays: after some failures in a row nobody tries for a while. */
final class Learning extends Baton {

  private static final int SPINS = 20;
  private static final int FAILURES = 16;
  private static final int PAUSE = 4096;

  /** What the members of one ring have learned. All of it is written and read by whoever has the baton. */
  static final class Experience {

    private int failures;
    private int untilNext;

    boolean worthTrying() {
      if (untilNext == 0) {
        return true;
      }
      untilNext--;
      return false;
    }

    void tried(boolean inVain) {
      failures = inVain ? failures + 1 : 0;
      if (failures == FAILURES) {
        failures = 0;
        untilNext = PAUSE;
      }
    }
  }

  private final Experience experience;
  private boolean spins; // by the member
  private volatile boolean mine; // set by the predecessor, cleared by the member

  Learning(Experience experience) {
    this.experience = experience;
  }

  @Override
  void beforePassingOn() {
    spins = experience.worthTrying();
  }

  @Override
  void pass() {
    mine = true;
    LockSupport.unpark(thread);
  }

  @Override
  void await() {
    boolean tries = spins;
    for (int i = 0; tries && i < SPINS && !mine; i++) {
      Thread.onSpinWait();
    }
    boolean parks = !mine;
    while (!mine) {
      LockSupport.park();
    }
    mine = false;
    if (tries) {
      experience.tried(parks);
    }
  }
}
