// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** asyncio's wait_for. */
final class WaitFor {
  private WaitFor() {}

  static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout) {
    BatonLoop loop = BatonLoop.running();
    if (timeout == null || (!timeout.isNegative() && !timeout.isZero())) {
      return new Timeout(loop, timeout == null ? null : (Long) (loop.now() + Durations.nanos(timeout)))
          .call(_ -> awaitable.await());
    }
    AsyncFuture<T> future = Asyncio.ensureFuture(awaitable, loop);
    if (future.isDone()) {
      return future.result();
    }
    cancelAndWait(future);
    try {
      return future.result();
    } catch (TaskCancelledException cancelled) {
      throw new AsyncTimeoutException("no time was given", cancelled);
    }
  }

  /** Cancels and waits for the end. Waiting for the future itself would mix our own cancellation with its. */
  static void cancelAndWait(AsyncFuture<?> future) {
    AsyncFuture<Object> ended = new AsyncFuture<>(future.loop);
    InlineCallback whenDone = _ -> ended.succeedIfPending(true);
    future.whenDone(whenDone);
    try {
      future.cancel();
      ended.await();
    } finally {
      future.remove(whenDone);
    }
  }
}
