// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** A coroutine that waits in a line of {@link Waiters}: asleep at first, then woken or cancelled. Used once. */
final class Waiter {
  private final Waiters line;
  private final Coroutine<?> coroutine;
  private final AsyncFuture<Object> woken;

  // Links of the line.
  @Nullable
  Waiter previous;
  @Nullable
  Waiter next;

  Waiter(Waiters line, Coroutine<?> coroutine) {
    this.line = line;
    this.coroutine = coroutine;
    this.woken = new AsyncFuture<>(coroutine.loop);
  }

  /**
   * Waits at the end of the line, which it leaves as soon as its task goes on.
   *
   * @throws TaskCancelledException if the task is cancelled; it may have been {@linkplain #isWoken woken} before, and then
   *     has to pass on what it was woken for
   */
  void await() {
    line.add(this);
    try {
      coroutine.waitFor(woken);
      woken.result();
    } finally {
      line.remove(this);
    }
  }

  /** {@return whether it was asleep, and goes on now} */
  boolean wake() {
    if (woken.isDone()) {
      return false;
    }
    woken.succeed(true);
    return true;
  }

  boolean isWoken() {
    return woken.isDone() && !woken.isCancelled();
  }

  boolean isCancelled() {
    return woken.isCancelled();
  }

  /** {@return whether its loop is closing, so that every wait is refused} */
  boolean canWaitNoMore() {
    return coroutine.loop.isClosing();
  }
}
