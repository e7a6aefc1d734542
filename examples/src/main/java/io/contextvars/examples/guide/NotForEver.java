// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo NotForEver
// [-] nobody has ordered anything
// [-] the till is in use
// [-] and then came A1
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** No wait has a parameter for a time limit: one limit fits all. */
public final class NotForEver {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(NotForEver::open);
  }

  // region limit
  private static void open() {
    AsyncQueue<String> orders = new AsyncQueue<>();
    AsyncLock till = new AsyncLock();
    till.await(); // somebody holds it
    Duration limit = Duration.ofMillis(1);
    try {
      Asyncio.timeout(limit, orders::get);
    } catch (AsyncTimeoutException late) {
      log("nobody has ordered anything");
    }
    try {
      Asyncio.timeout(limit, () -> till.run(() -> log("counts the money")));
    } catch (AsyncTimeoutException late) {
      log("the till is in use");
    }
    orders.put("A1"); // nothing is left behind by who gave up: this goes to the next one that asks
    log("and then came " + orders.get());
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
