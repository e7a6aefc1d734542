// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * A thread that has the baton of its loop at times: the loop's own, or a coroutine's. One strand of a loop has the baton;
 * the others wait in awaitGrant. All state of a loop is read and written by whoever has the baton, as plain fields:
 *
 *     A: writes state; grant(B) = setRelease(granted); unpark(B)
 *     B: park returns or granted is seen; getAcquire(granted) is true; reads state
 *
 * The release and the acquire order A's writes before B's reads. The flag is what counts; the park may return for any
 * reason. B clears it with a plain store: nobody sets it again before B has granted somebody itself. BatonStress and
 * BatonRaces run this.
 */
abstract class Strand {
  private static final VarHandle GRANTED;
  private static final ThreadLocal<@Nullable Strand> HERE = new ThreadLocal<>();

  static {
    try {
      GRANTED = MethodHandles.lookup().findVarHandle(Strand.class, "granted", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final BatonLoop loop;
  private @Nullable Thread thread; // written once, by whoever has the baton before the first grant
  @SuppressWarnings("unused") // through GRANTED
  private boolean granted;

  Strand(BatonLoop loop) {
    this.loop = loop;
  }

  /** {@return the strand that the current thread is, or null} */
  static @Nullable Strand here() {
    return HERE.get();
  }

  final void runsOn(Thread thread) {
    this.thread = thread;
  }

  final @Nullable Thread thread() {
    return thread;
  }

  /** Called first on the strand's thread, which has the baton. */
  final void begin() {
    HERE.set(this);
    loop.holder = Thread.currentThread();
  }

  /** Called last on the strand's thread. */
  static void end() {
    HERE.remove();
  }

  /** Hands the baton to this strand, which waits for it. The caller touches nothing of the loop afterwards. */
  void grant() {
    GRANTED.setRelease(this, true);
    LockSupport.unpark(thread);
  }

  /** Waits for the baton. */
  final void awaitGrant() {
    while (!(boolean) GRANTED.getAcquire(this)) {
      LockSupport.park();
      if (Thread.interrupted()) {
        interrupted();
      }
    }
    GRANTED.set(this, false);
    loop.holder = Thread.currentThread();
  }

  /** The strand's thread was interrupted while it waited for the baton; the flag is cleared. */
  abstract void interrupted();
}
