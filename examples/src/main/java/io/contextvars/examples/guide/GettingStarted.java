// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo GettingStarted
// [-] open
// [A1] received
// [A1] packed
// [-] idle
// [-] mailed
// [A2] mailed
// [A2] thanked
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The first chapter: a variable is declared, bound for a block, read far away, and carried into a pool. */
public final class GettingStarted {
  // region declare
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
  // endregion

  public static void main(String[] args) throws Exception {
    log("open");
    handle("A1");
    log("idle");
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      handOver("A2", pool);
    }
  }

  // region bind
  private static void handle(String order) {
    ORDER.run(order, () -> {
      log("received");
      pack();
    });
  }

  private static void pack() { // is not told the order, and knows it
    log("packed");
  }
  // endregion

  private static void handOver(String order, ExecutorService pool) throws Exception {
    ORDER.call(order, () -> {
      // region lost
      pool.submit(() -> log("mailed")).get(); // WRONG: the worker has a context of its own
      // endregion
      // region carried
      ExecutorService shop = ContextExecutors.propagating(pool);
      shop.submit(() -> log("mailed")).get();
      // endregion
      // region wrapped
      pool.submit(Context.copyCurrent().wrap(() -> log("thanked"))).get();
      // endregion
      return order;
    });
  }
}
