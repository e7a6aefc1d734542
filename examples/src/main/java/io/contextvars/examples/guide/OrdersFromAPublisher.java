// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo OrdersFromAPublisher
// [A1] received
// [A2] received
// [-] that is all for today
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncIterable;
import io.contextvars.asyncio.Asyncio;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;

/** A publisher of the JDK is iterated over, where the loop's own for statement waits for each item. */
public final class OrdersFromAPublisher {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(OrdersFromAPublisher::open);
  }

  // region flow
  private static void open() {
    SubmissionPublisher<String> orders = new SubmissionPublisher<>();
    try (AsyncIterable<String> incoming = Asyncio.iterate(orders)) { // closing cancels the subscription
      Thread.startVirtualThread(() -> {
        List.of("A1", "A2").forEach(orders::submit);
        orders.close();
      });
      for (String order : incoming) { // waits for each
        ORDER.run(order, () -> log("received"));
      }
    }
    log("that is all for today");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
