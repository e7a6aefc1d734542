// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** One run of a loop: the virtual thread where it idles and its callbacks run. */
final class LoopStrand extends Strand implements Runnable {
  LoopStrand(BatonLoop loop) {
    super(loop);
    Thread thread = Thread.ofVirtual().name(loop.name).inheritInheritableThreadLocals(false).unstarted(this);
    runsOn(thread);
  }

  @Override
  public void run() {
    begin();
    try {
      loop.runOwn(this);
    } catch (Throwable failure) {
      loop.endWith(failure); // a mistake of this library, or a log that throws
    }
  }

  /**
   * Runs the loop while the calling thread waits.
   *
   * @param interrupted what an interrupt of the calling thread does; it is interrupted again in the end
   */
  void runWhile(Runnable interrupted) {
    Thread thread = thread();
    if (thread == null) {
      throw new AssertionError();
    }
    thread.start();
    boolean wasInterrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        wasInterrupted = true;
        interrupted.run();
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A callback that interrupts its own thread means nothing to the loop. */
  @Override
  void interrupted() {}
}
