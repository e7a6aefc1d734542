// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** What a queue holds, and which of it is next. */
interface QueueItems<T extends @Nullable Object> {
  void add(T item);

  /** {@return the next item, which is no longer held; there is one} */
  T remove();

  int size();
}
