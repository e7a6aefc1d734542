// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** Three states in one word: whoever comes second knows that the other was first, so that nobody is unparked in vain. */
final class ParkingAnnounced extends Baton {

  private static final int NOTHING = 0;
  private static final int PARKS = 1;
  private static final int PASSED = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(ParkingAnnounced.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state; // NOTHING -> PARKS -> PASSED -> NOTHING, or NOTHING -> PASSED -> NOTHING

  @Override
  void pass() {
    if ((int) STATE.getAndSet(this, PASSED) == PARKS) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  void await() {
    if (state == NOTHING && STATE.compareAndSet(this, NOTHING, PARKS)) {
      do {
        LockSupport.park();
      } while (state != PASSED);
    }
    STATE.setOpaque(this, NOTHING);
  }
}
