// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/** Whoever a context is entered by, where that is more than a thread: see {@code Context.holder}. */
interface Holder {
  /** {@return the thread that is inside the context at this moment, or null if it is suspended} */
  @Nullable
  Thread thread();

  /** {@return where the context was entered, or null unless debugging} */
  default @Nullable Origin origin() {
    return null;
  }
}
