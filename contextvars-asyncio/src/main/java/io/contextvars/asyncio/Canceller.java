// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** What cancelling a future does when the future stands for several others. */
interface Canceller {
  boolean cancel(@Nullable String message);
}
