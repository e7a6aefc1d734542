// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo AwaitingStages
// [A1] costs 60 CHF
// [A1] no price: java.io.IOException: the line is dead
// [A1] gave up, and the stage is cancelled
// [A1] packs
// receipt for A1
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Both ways between tasks and the JDK's futures. */
public final class AwaitingStages {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Asyncio.run(() -> {
        price(pool);
        giveUp();
        System.out.println(receipt());
      });
    }
  }

  // region await
  private static void price(ExecutorService pool) {
    CompletableFuture<String> price = CompletableFuture.supplyAsync(() -> "60 CHF", pool);
    log("costs " + Asyncio.await(price)); // the task waits, the loop does not

    CompletableFuture<String> failing = CompletableFuture.failedFuture(new IOException("the line is dead"));
    try {
      Asyncio.await(failing);
    } catch (CompletionException failed) { // as the exception is checked; an unchecked one comes as it is
      log("no price: " + failed.getCause());
    }
  }
  // endregion

  // region cancel
  private static void giveUp() {
    CompletableFuture<String> never = new CompletableFuture<>();
    try {
      Asyncio.timeout(Duration.ofMillis(1), () -> Asyncio.await(never));
    } catch (AsyncTimeoutException late) {
      log("gave up, and the stage is " + (never.isCancelled() ? "cancelled" : "still there"));
    }
  }
  // endregion

  // region back
  private static String receipt() {
    CompletableFuture<String> receipt = Asyncio.createTask(AwaitingStages::pack).toCompletableFuture();
    return Asyncio.await(receipt.thenApply(order -> "receipt for " + order)); // for code that wants a future
  }

  private static String pack() {
    log("packs");
    return ORDER.get();
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
