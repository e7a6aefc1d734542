// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** asyncio's eager_task_factory. */
enum EagerTasks implements TaskFactory {
  INSTANCE;

  @Override
  public <T extends @Nullable Object> Task<T> create(EventLoop loop, Awaitable<T> coroutine, Task.Builder options) {
    if (options.eagerStart() == null) {
      options.eagerStart(true);
    }
    return loop.newTask(coroutine, options);
  }
}
