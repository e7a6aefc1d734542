// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.spi.ContextSteps;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * A thread that has the baton of its loop at times: the loop's own, or a coroutine's. One strand of a loop has the baton;
 * the others wait in awaitGrant. All state of a loop is read and written by whoever has the baton, as plain fields:
 *
 *     A: writes state; B.granted = true; unpark(B)
 *     B: reads granted as true; reads state
 *
 * The flag is what counts, and orders A's writes before B's reads; the park may return for any reason. It has to be
 * volatile, a release and an acquire are too weak: unpark does nothing, and is no fence, while B still has a permit that
 * an earlier hand-over left. With the flag in A's store buffer, B could use that permit up, read false, and park for good:
 *
 *     A: granted = true (buffered)      B: park (takes the old permit); granted is false; park
 *        unpark: there is a permit
 */
abstract class Strand {
  final BatonLoop loop;
  private @Nullable Thread thread; // written once, by whoever has the baton before the first grant
  private volatile boolean granted; // set by whoever has the baton, cleared by this strand

  Strand(BatonLoop loop) {
    this.loop = loop;
  }

  /** {@return the strand that the current thread is, or null: a loop owns the steps of all that it runs} */
  static @Nullable Strand here() {
    BatonLoop loop = ContextSteps.currentOwner(BatonLoop.class);
    return loop == null ? null : loop.strand;
  }

  final void runsOn(Thread thread) {
    this.thread = thread;
  }

  final @Nullable Thread thread() {
    return thread;
  }

  /** Called first on the strand's thread, which has the baton. */
  final void begin() {
    loop.strand = this;
  }

  /** Hands the baton to this strand, which waits for it. The caller touches nothing of the loop afterwards. */
  void grant() {
    granted = true;
    LockSupport.unpark(thread);
  }

  /** Waits a very short while for the baton, without parking; {@return whether it came} */
  final boolean spinForGrant() {
    for (int i = 0; i < Spinning.ROUNDS; i++) {
      if (granted) {
        return true;
      }
      Thread.onSpinWait();
    }
    return granted;
  }

  /** Waits for the baton. */
  final void awaitGrant() {
    while (!granted) {
      LockSupport.park();
      if (Thread.interrupted()) {
        interrupted();
      }
    }
    granted = false;
    loop.strand = this;
  }

  /** The strand's thread was interrupted while it waited for the baton; the flag is cleared. */
  abstract void interrupted();
}
