// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** asyncio's shield: a future that can be cancelled without cancelling what it stands for. Confined to the loop. */
final class Shield<T extends @Nullable Object> implements InlineCallback {
  private final AsyncFuture<T> inner;
  private final AsyncFuture<T> outer;

  private Shield(AsyncFuture<T> inner) {
    this.inner = inner;
    this.outer = new AsyncFuture<>(inner.loop);
  }

  static <T extends @Nullable Object> AsyncFuture<T> shield(AsyncFuture<T> inner) {
    if (inner.isDone()) {
      return inner;
    }
    Shield<T> shield = new Shield<>(inner);
    inner.whenDone(shield);
    return shield.outer;
  }

  @Override
  public void done(AsyncFuture<?> future) {
    if (outer.isDone()) {
      inner.markRetrieved(); // nobody waits any more
    } else if (inner.isCancelled()) {
      outer.cancel(inner.cancelMessage());
    } else if (inner.exception() != null) {
      outer.fail(Objects.requireNonNull(inner.exception()));
    } else {
      outer.succeed(inner.result());
    }
  }

  @Override
  public AsyncFuture<?> awaiter() {
    return outer;
  }
}
