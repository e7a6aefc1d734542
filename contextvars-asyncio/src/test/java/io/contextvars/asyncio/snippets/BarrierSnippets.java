// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.Asyncio;
import java.util.List;

/** Snippets of {@link AsyncBarrier}. */
final class BarrierSnippets {
  private BarrierSnippets() {}

  static void barrier(List<String> log) {
    // @start region="barrier"
    AsyncBarrier allHere = new AsyncBarrier(3);
    AsyncAction runner = () -> {
      log.add("warms up");
      if (allHere.await() == 0) { // one of them is the first
        log.add("go!");
      }
    };
    Asyncio.gather(runner, runner, runner).await();
    // @end
  }
}
