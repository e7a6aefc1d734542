// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** The thread that closes a loop, while the coroutines that are left are ended one by one. */
final class CallerStrand extends Strand {
  private boolean wasInterrupted; // by the closing thread alone

  CallerStrand(BatonLoop loop) {
    super(loop);
    runsOn(Thread.currentThread());
  }

  @Override
  void interrupted() {
    wasInterrupted = true;
  }

  void finish() {
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
