// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** What taking from an empty {@link AsyncQueue} without waiting throws: {@code asyncio.QueueEmpty}. */
public final class QueueEmptyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  QueueEmptyException(String message) {
    super(message);
  }
}
