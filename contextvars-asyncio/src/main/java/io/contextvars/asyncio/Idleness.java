// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** A loop that has nothing to run, as its clock sees it. */
record Idleness(EventLoop loop, Inbox inbox, long nextTimerNanos) implements LoopClock.Idle {
  @Override
  public @Nullable Long nextTimer() {
    return nextTimerNanos == Long.MAX_VALUE ? null : nextTimerNanos;
  }

  @Override
  public boolean isAwaitingOthers() {
    return inbox.isAwaitingOthers();
  }

  @Override
  public void park() {
    boolean _ = inbox.await(Long.MAX_VALUE);
  }

  @Override
  public boolean park(long nanos) {
    return inbox.await(nanos);
  }
}
