// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import io.contextvars.asyncio.LoopClock;
import java.time.Duration;

/** A clock that moves to the next timer when nothing is ready, and waits for calls on other threads where it stands. */
public final class TestClock implements LoopClock {
  private long nanos;

  @Override
  public long nanoTime() {
    return nanos;
  }

  /** Moves, as if what runs now took so long. */
  public void advance(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public void idle(Idle loop) {
    Long next = loop.nextTimer();
    if (loop.isAwaitingOthers()) {
      loop.park();
    } else if (next != null) {
      nanos = Math.max(nanos, next);
    } else {
      throw new AssertionError("everything waits, and nothing can end that: " + loop.loop().allTasks());
    }
  }
}
