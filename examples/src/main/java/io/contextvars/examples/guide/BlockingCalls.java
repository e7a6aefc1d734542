// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo BlockingCalls
// [A1] asks the terminal
// [A1] others run while the terminal blocks a thread
// [A1] at the terminal
// [A1] paid 60 CHF
// [-] on an executor
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What blocks runs on another thread, and the task waits for it; the loop goes on. */
public final class BlockingCalls {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      ORDER.set("A1");
      pay();
      bring();
    });
  }

  // region thread
  private static void pay() {
    CountDownLatch card = new CountDownLatch(1);
    Asyncio.createTask(() -> {
      log("others run while the terminal blocks a thread");
      card.countDown();
    });
    log("asks the terminal");
    String paid = Asyncio.toThread(() -> { // a thread of its own, in a copy of this context
      card.await(); // blocks: in a coroutine it would block the loop, and nobody would bring the card
      log("at the terminal");
      return "60 CHF";
    }).await();
    log("paid " + paid);
  }
  // endregion

  // region executor
  private static void bring() {
    try (ExecutorService printer = Executors.newSingleThreadExecutor()) { // one at a time
      AsyncFuture<Boolean> printed = Asyncio.runningLoop().runInExecutor(printer, () -> {
        log("on an executor"); // without the context: wrap the call, if it shall go along
        return true;
      });
      printed.await();
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
