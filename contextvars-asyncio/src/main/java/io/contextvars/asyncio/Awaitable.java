// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be awaited: a coroutine, a future or a task.
 *
 * <p>A lambda is a coroutine. Awaiting it runs it here and now, in the caller's task and context, as Python's {@code
 * await coroutine()} does; what it sets, the caller sees. To run it beside the caller, in a copy of the context, give it
 * to {@link Asyncio#createTask}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {
  /**
   * Waits for the result.
   *
   * @return the result, which may be null
   * @throws Exception whatever it fails with
   */
  T await() throws Exception;

  /** {@return an awaitable that runs an action, and has null for a result} */
  static Awaitable<@Nullable Void> of(AsyncAction action) {
    return new ActionCoroutine(Objects.requireNonNull(action, "action"));
  }
}
