// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** The library's own callback on a future, run as {@link Inline}. */
@FunctionalInterface
interface InlineCallback {
  void done(AsyncFuture<?> future);
}
