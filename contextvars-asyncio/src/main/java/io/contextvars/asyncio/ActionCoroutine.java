// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** An action as an awaitable. */
record ActionCoroutine(AsyncAction action) implements Awaitable<@Nullable Void> {
  @Override
  @SuppressWarnings("NullAway") // does not see that T may be null
  public @Nullable Void await() throws Exception {
    action.run();
    return null;
  }

  @Override
  public String toString() {
    return action.toString();
  }
}
