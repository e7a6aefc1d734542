// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** Is told of failures that nobody awaits: {@code loop.set_exception_handler}. */
@FunctionalInterface
public interface LoopExceptionHandler {
  /**
   * Handles a failure, on the loop, in the context of the task or the handle that it is about.
   *
   * @param loop the loop
   * @param failure what happened
   */
  void handle(EventLoop loop, LoopFailure failure);
}
