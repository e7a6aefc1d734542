// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo GroupEndedEarly
// [-] the north asks for A1
// [-] the south asks for A1
// [-] the south has it
// [-] the north goes home
// [-] found in the south
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A group that is cancelled ends without an error: one answer was enough. */
public final class GroupEndedEarly {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(GroupEndedEarly::search);
  }

  // region early
  private static void search() {
    List<String> found = new ArrayList<>();
    TaskGroup.run(group -> {
      group.createTask(() -> ask("north", Duration.ofHours(1), found, group));
      group.createTask(() -> ask("south", Duration.ZERO, found, group));
    });
    log("found in the " + found.getFirst());
  }

  private static void ask(String shop, Duration takes, List<String> found, TaskGroup group) {
    log("the " + shop + " asks for A1");
    try {
      Asyncio.sleep(takes);
      log("the " + shop + " has it");
      found.add(shop);
      group.cancel(); // cancels the others, and ends the group without an error
    } finally {
      if (!found.contains(shop)) {
        log("the " + shop + " goes home");
      }
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
