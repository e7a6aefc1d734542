// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import org.jspecify.annotations.Nullable;

/**
 * A callback that a loop will run, and that can still be cancelled: {@code asyncio.Handle}.
 *
 * <p>Threads: confined to the loop, as {@link EventLoop#callSoon} is.
 */
public sealed class Handle permits TimerHandle {
  final BatonLoop loop;
  private @Nullable Object callback; // a Runnable, or the library's own Inline; null when cancelled
  private @Nullable Context context; // as callback
  private final @Nullable Origin origin;

  Handle(BatonLoop loop, Runnable callback, Context context) {
    this.loop = loop;
    this.callback = callback;
    this.context = context;
    this.origin = Origin.inDebugModeOf(loop);
  }

  /** The library's own, which needs no context. */
  Handle(BatonLoop loop, Inline action) {
    this.loop = loop;
    this.callback = action;
    this.origin = null;
  }

  /** Cancels: the callback will not run. It and its context are dropped at once; a second call does nothing. */
  public void cancel() {
    loop.check();
    callback = null;
    context = null;
  }

  /** {@return whether the callback was cancelled} */
  public final boolean isCancelled() {
    return callback == null;
  }

  /** {@return the context the callback runs in, or null when it was cancelled} */
  public final @Nullable Context context() {
    return context;
  }

  final @Nullable Runnable callback() {
    return callback instanceof Runnable runnable ? runnable : null;
  }

  final @Nullable Inline inline() {
    return callback instanceof Inline inline ? inline : null;
  }

  final @Nullable Origin origin() {
    return origin;
  }

  String describe() {
    return isCancelled() ? "cancelled" : String.valueOf(callback);
  }

  /** {@return the callback, or that it was cancelled; in debug mode also where it was made} */
  @Override
  public String toString() {
    return "<" + getClass().getSimpleName() + " " + describe() + Origin.describe(origin) + ">";
  }
}
