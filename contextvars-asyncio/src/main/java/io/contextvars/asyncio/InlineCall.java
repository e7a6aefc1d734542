// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** A ready call of an {@link InlineCallback}. */
record InlineCall(InlineCallback callback, AsyncFuture<?> future) implements Inline {
  @Override
  public void run() {
    callback.done(future);
  }
}
