// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo LastOneInStock
// [A1] pays
// [A2] pays
// [A1] takes it, 0 left
// [A2] takes it, -1 left
// [B1] pays
// [B1] takes it, 0 left
// [B2] is told that it is sold out
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Between two waits nobody else runs. What must hold across a wait needs a lock. */
public final class LastOneInStock {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  private static int stock; // of tasks of one loop

  public static void main(String[] args) {
    Asyncio.run(() -> {
      stock = 1;
      Asyncio.gather(() -> buy("A1"), () -> buy("A2")).await();
      stock = 1;
      AsyncLock counter = new AsyncLock();
      Asyncio.gather(() -> buyAlone("B1", counter), () -> buyAlone("B2", counter)).await();
    });
  }

  // region wrong
  private static void buy(String order) {
    ORDER.set(order);
    if (stock > 0) {
      pay(); // WRONG: a wait between the check and the change, and somebody else runs
      stock--;
      log("takes it, " + stock + " left");
    } else {
      log("is told that it is sold out");
    }
  }

  private static void pay() {
    log("pays");
    Asyncio.sleep(Duration.ofMillis(1));
  }
  // endregion

  // region lock
  private static void buyAlone(String order, AsyncLock counter) {
    counter.run(() -> buy(order)); // one after the other, first come, first served
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
