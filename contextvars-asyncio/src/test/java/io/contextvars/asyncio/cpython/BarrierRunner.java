// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the same coroutine several times, as the tests of barriers do. */
final class BarrierRunner {
  private BarrierRunner() {}

  static List<Task<@Nullable Void>> start(int count, AsyncAction coroutine) {
    return Stream.generate(() -> Asyncio.createTask(coroutine)).limit(count).toList();
  }

  /** Starts tasks, and waits for all of them. */
  static void together(int count, AsyncAction coroutine) {
    Asyncio.gather(start(count, coroutine)).await();
  }
}
