// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo QueueOfOrders
// [A1] Ann packs it
// [A2] Bob packs it
// [A3] Ann packs it
// [A4] Bob packs it
// [-] all are packed
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** Workers take from a queue until everything is done, and are cancelled then. */
public final class QueueOfOrders {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(QueueOfOrders::open);
  }

  // region queue
  private static void open() {
    AsyncQueue<String> orders = new AsyncQueue<>(2); // never more than two in it: who puts a third one waits
    TaskGroup.run(group -> {
      group.createTask(() -> pack("Ann", orders));
      group.createTask(() -> pack("Bob", orders));
      for (int number = 1; number <= 4; number++) {
        orders.put("A" + number);
      }
      orders.join(); // until each order that was put is done
      group.cancel(); // Ann and Bob wait for orders that will not come
    });
    log("all are packed");
  }

  private static void pack(String who, AsyncQueue<String> orders) {
    while (true) {
      String order = orders.get(); // waits for one
      ORDER.run(order, () -> {
        log(who + " packs it");
        Asyncio.sleep(Duration.ofMillis(1));
      });
      orders.taskDone();
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
