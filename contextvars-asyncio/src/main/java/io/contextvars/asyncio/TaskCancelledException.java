// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What a wait throws when its task, or what it waits for, has been cancelled: {@code asyncio.CancelledError}.
 *
 * <p>A coroutine cleans up and lets it pass. Only this exception ends a task as cancelled; any other
 * {@link CancellationException} is a failure.
 *
 * @apiNote Unlike Python's, this is caught by {@code catch (Exception e)}. A coroutine that catches so much must rethrow
 *     it: {@code catch (TaskCancelledException e) { throw e; }} goes first. In debug mode a task that swallowed its
 *     cancellation is reported.
 */
public final class TaskCancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** Makes one without a message. */
  public TaskCancelledException() {}

  /** Makes one with the message that was given to {@code cancel}. */
  public TaskCancelledException(@Nullable String message) {
    super(message);
  }
}
