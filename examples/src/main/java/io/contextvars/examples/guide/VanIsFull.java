// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo VanIsFull
// [A1] is in the van
// [A2] is in the van
// [A3] is in the van
// [A3] was the last, and starts the van
// [A1] goes along
// [A2] goes along
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.util.List;

/** A barrier is waited at until so many are there; then all go on. */
public final class VanIsFull {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(VanIsFull::load);
  }

  // region barrier
  private static void load() {
    AsyncBarrier van = new AsyncBarrier(3);
    TaskGroup.run(group -> {
      for (String order : List.of("A1", "A2", "A3")) {
        group.createTask(() -> ORDER.run(order, () -> ride(van)));
      }
    });
  }

  private static void ride(AsyncBarrier van) {
    log("is in the van");
    int place = van.await(); // 0, 1 and 2: to each its own
    log(place == 2 ? "was the last, and starts the van" : "goes along");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
