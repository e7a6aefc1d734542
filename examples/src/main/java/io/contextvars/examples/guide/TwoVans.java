// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TwoVans
// [A1] leaves
// [A2] leaves
// [A1] arrives
// [A2] arrives
// [A3] leaves
// [A4] leaves
// [A3] arrives
// [A4] arrives
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.List;

/** A semaphore limits how many do something at once. */
public final class TwoVans {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(TwoVans::deliver);
  }

  // region vans
  private static void deliver() {
    AsyncSemaphore vans = new AsyncSemaphore(2);
    TaskGroup.run(group -> {
      for (String order : List.of("A1", "A2", "A3", "A4")) {
        group.createTask(() -> ORDER.run(order, () -> vans.run(TwoVans::drive)));
      }
    });
  }

  private static void drive() {
    log("leaves");
    Asyncio.sleep(Duration.ZERO); // lets the others run
    log("arrives");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
