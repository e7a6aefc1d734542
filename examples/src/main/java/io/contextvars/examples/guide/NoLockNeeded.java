// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo NoLockNeeded
// packed 1000 parcels, counted by 1000 tasks
// books: counted in the shelf
// books: known
package io.contextvars.examples.guide;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** State that only tasks of one loop touch needs no lock, no atomic and no concurrent map. */
public final class NoLockNeeded {
  // region state
  private static int packed; // a plain field ...
  private static final Map<String, String> SHELVES = new HashMap<>(); // ... and a plain map, of tasks of one loop

  private static void pack() {
    Asyncio.sleep(Duration.ofMillis(1)); // all of them wait at the same time
    packed++; // one after the other: nobody else runs until the next wait
  }

  private static void count(String article) {
    if (SHELVES.containsKey(article)) {
      System.out.println(article + ": known");
    } else {
      SHELVES.put(article, "in the shelf"); // nobody came in between
      System.out.println(article + ": counted " + SHELVES.get(article));
    }
  }
  // endregion

  public static void main(String[] args) {
    packed = 0;
    SHELVES.clear();
    Asyncio.run(() -> {
      TaskGroup.run(group -> {
        for (int i = 0; i < 1000; i++) {
          group.createTask(NoLockNeeded::pack);
        }
      });
      System.out.println("packed " + packed + " parcels, counted by 1000 tasks");
      Asyncio.gather(() -> count("books"), () -> count("books")).await();
    });
  }
}
