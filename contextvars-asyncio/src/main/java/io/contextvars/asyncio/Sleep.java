// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;

/** asyncio's sleep. */
final class Sleep {
  private Sleep() {}

  static void sleep(Duration delay) {
    Coroutine<?> here = Coroutine.here("sleep");
    long nanos = Durations.nanos(delay);
    if (nanos <= 0) {
      here.yieldOnce();
      return;
    }
    AsyncFuture<Object> awake = new AsyncFuture<>(here.loop);
    TimerHandle timer = here.loop.inlineTimer(nanos, () -> awake.succeedIfPending(true));
    try {
      awake.await();
    } finally {
      timer.cancel();
    }
  }
}
