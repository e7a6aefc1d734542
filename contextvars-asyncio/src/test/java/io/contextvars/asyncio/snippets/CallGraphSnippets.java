// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** Snippets of {@link CallGraph}. */
final class CallGraphSnippets {
  private CallGraphSnippets() {}

  static String tree() {
    return Asyncio.run(() -> {
      Task.Builder named = Task.builder().name("fetch");
      StringBuilder shown = new StringBuilder();
      // @start region="tree"
      TaskGroup.run(group -> {
        Task<?> fetch = group.createTask(() -> Asyncio.sleep(Duration.ofHours(1), "page"), named);
        Asyncio.sleep(Duration.ZERO);
        shown.append(CallGraph.tree(Asyncio.runningLoop())); // the group's task, and under it "fetch"
        fetch.cancel();
      });
      // @end
      return shown.toString();
    });
  }
}
