// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** Makes the tasks of a loop: {@code loop.set_task_factory}. */
public interface TaskFactory {
  /**
   * Makes a task, with {@link EventLoop#newTask} in the end.
   *
   * @param loop the loop
   * @param coroutine what the task runs
   * @param options the name, context and eager start that were asked for, in a builder that is the factory's own
   * @return the task
   */
  <T extends @Nullable Object> Task<T> create(EventLoop loop, Awaitable<T> coroutine, Task.Builder options);
}
