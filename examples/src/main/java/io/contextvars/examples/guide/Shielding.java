// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo Shielding
// [-] the order is cancelled
// [A1] the charge is made nevertheless
// [-] it was: paid
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;

/** What a shield stands before runs on when those who wait for it are cancelled. */
public final class Shielding {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(Shielding::shield);
  }

  // region shield
  private static void shield() {
    AsyncFuture<String> card = Asyncio.runningLoop().createFuture();
    Task<String> charge = Asyncio.createTask(() -> charge(card)); // kept, to be awaited by somebody
    Task<String> order = Asyncio.createTask(() -> Asyncio.shield(charge).await());
    Asyncio.sleep(Duration.ZERO);
    order.cancel();
    try {
      order.await();
    } catch (TaskCancelledException cancelled) {
      log("the order is cancelled");
    }
    card.setResult("paid");
    log("it was: " + charge.await());
  }

  private static String charge(AsyncFuture<String> card) {
    ORDER.set("A1");
    String state = card.await();
    log("the charge is made nevertheless");
    return state;
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
