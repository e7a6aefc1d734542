// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.io.IOException;
import java.time.Duration;

/** Snippets of {@link TaskGroup} and {@link ExceptionGroup}. */
final class TaskGroupSnippets {
  private TaskGroupSnippets() {}

  static int price(int item) {
    Asyncio.sleep(Duration.ofMillis(1));
    return item * 10;
  }

  static int group() {
    return Asyncio.run(() -> {
      // @start region="group"
      int total = TaskGroup.call(group -> {
        Task<Integer> first = group.createTask(() -> price(1));
        Task<Integer> second = group.createTask(() -> price(2));
        return first.await() + second.await();
      });
      // @end
      return total;
    });
  }

  static String subgroup() {
    return Asyncio.run(() -> {
      // @start region="subgroup"
      try {
        TaskGroup.run(group -> group.createTask(() -> {
          throw new IOException("no route");
        }));
      } catch (ExceptionGroup failures) {
        ExceptionGroup network = failures.subgroup(failure -> failure instanceof IOException);
        if (network != null) {
          return network.exceptions().getFirst().toString(); // java.io.IOException: no route
        }
      }
      // @end
      return "";
    });
  }
}
