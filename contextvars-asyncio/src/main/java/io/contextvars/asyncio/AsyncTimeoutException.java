// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** What {@link Asyncio#timeout}, {@link Asyncio#waitFor} and their kin throw when time is up: {@code TimeoutError}. */
public final class AsyncTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one with a message. */
  public AsyncTimeoutException(@Nullable String message) {
    super(message);
  }

  /** Makes one with a message and a cause, the cancellation that it was converted from. */
  public AsyncTimeoutException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
