// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * A coroutine without a result: a method that may wait.
 *
 * <p>It is not an {@link Awaitable}, so that a lambda with a result is never taken for one without;
 * {@link Awaitable#of} makes one of it.
 */
@FunctionalInterface
public interface AsyncAction {
  /**
   * Runs the coroutine in the current task.
   *
   * @throws Exception whatever it fails with
   */
  void run() throws Exception;
}
