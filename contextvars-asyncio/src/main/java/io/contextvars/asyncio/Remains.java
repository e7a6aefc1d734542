// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import org.jspecify.annotations.Nullable;

/** What is known of a future after it was collected; the name and the context are those of a task. */
record Remains(String kind, @Nullable String name, @Nullable Context context, @Nullable Origin origin) {
  static Remains of(AsyncFuture<?> future) {
    return future instanceof Task<?> task
        ? new Remains("Task", task.name(), task.context(), task.origin())
        : new Remains("Future", null, null, future.origin());
  }
}
