// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * Wrong: sooner or later both sides park for ever. Unparking a virtual thread that has its permit already is a plain look at that permit,
 * and orders nothing: the flag may become visible after the member has consumed an older permit and looked at the flag. It takes some 60
 * million hand-overs on two carriers: {@code Cell hand-over PARK_RELEASED 2 3000} stalls within a minute or so.
 */
final class ParkingReleased extends Baton {

  private static final VarHandle MINE;

  static {
    try {
      MINE = MethodHandles.lookup().findVarHandle(ParkingReleased.class, "mine", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by MINE: released by the predecessor, cleared by the member
  private boolean mine;

  @Override
  void pass() {
    MINE.setRelease(this, true);
    LockSupport.unpark(thread);
  }

  @Override
  void await() {
    while (!(boolean) MINE.getAcquire(this)) {
      LockSupport.park();
    }
    MINE.set(this, false);
  }
}
