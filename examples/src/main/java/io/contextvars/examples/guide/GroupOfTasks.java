// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo GroupOfTasks
// [A1] fetches books
// [A1] fetches pens
// [A1] packs books and pens
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.List;

/** A group's block ends when all tasks that were started in it have ended. */
public final class GroupOfTasks {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    Asyncio.run(GroupOfTasks::pack);
  }

  // region group
  private static void pack() {
    List<Task<String>> fetched = TaskGroup.call(group -> {
      Task<String> books = group.createTask(() -> fetch("books"));
      Task<String> pens = group.createTask(() -> fetch("pens"));
      return List.of(books, pens);
    });
    log("packs " + fetched.get(0).result() + " and " + fetched.get(1).result()); // both are done
  }

  private static String fetch(String article) {
    log("fetches " + article); // in a copy of the context in which createTask was called
    Asyncio.sleep(Duration.ofMillis(1));
    return article;
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
