// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Snippets of {@link Task}. */
final class TaskSnippets {
  private TaskSnippets() {}

  static List<String> task() {
    List<String> log = new ArrayList<>();
    Asyncio.run(() -> {
      // @start region="task"
      Task<Void> ticking = Asyncio.createTask(() -> {
        try {
          while (true) {
            log.add("tick");
            Asyncio.sleep(Duration.ofHours(1));
          }
        } finally {
          log.add("clean up");
        }
      });
      Asyncio.sleep(Duration.ofMillis(10));
      ticking.cancel();
      try {
        ticking.await();
      } catch (TaskCancelledException e) {
        log.add("cancelled");
      }
      // @end
    });
    return log;
  }
}
