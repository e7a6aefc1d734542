// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** The clock of the system: an idle loop waits for its next timer. */
enum SystemClock implements LoopClock {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void idle(Idle loop) {
    Long next = loop.nextTimer();
    if (next == null) {
      loop.park();
    } else {
      boolean _ = loop.park(next - nanoTime());
    }
  }
}
