// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** What waiting at an {@link AsyncBarrier} throws when that is aborted or reset: {@code asyncio.BrokenBarrierError}. */
public final class BrokenAsyncBarrierException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenAsyncBarrierException(String message) {
    super(message);
  }
}
