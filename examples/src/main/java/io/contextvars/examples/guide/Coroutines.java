// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo Coroutines
// [-] made, and nothing has run
// [A1] received
// [A1] packed
// [A1] here is the receipt for A1
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import java.time.Duration;

/** A coroutine is a lambda; awaiting it runs it here, in the caller's task and context. */
public final class Coroutines {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region first
  public static void main(String[] args) {
    Asyncio.run(() -> {
      Awaitable<String> coroutine = () -> handle("A1"); // a coroutine: nothing runs yet
      log("made, and nothing has run");
      String receipt = coroutine.await(); // runs it, here
      log("here is the " + receipt);
    });
  }

  private static String handle(String order) {
    ORDER.set(order);
    log("received");
    Asyncio.sleep(Duration.ofMillis(1)); // waits: others of the loop may run
    log("packed");
    return "receipt for " + order;
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
