// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** The library's own callback on a future, run as {@link Inline}. */
@FunctionalInterface
interface InlineCallback {
  void done(AsyncFuture<?> future);

  /** {@return the future that waits for it with this callback, for those who show who waits for whom} */
  default @Nullable AsyncFuture<?> awaiter() {
    return null;
  }
}
