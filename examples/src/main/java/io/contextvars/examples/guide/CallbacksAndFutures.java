// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CallbacksAndFutures
// [A1] scheduled, not run
// [A1] a callback, in the context of callSoon; the task is null
// [A2] a done callback knows: card
// [A3] the task knows: card
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import java.time.Duration;

/** Callbacks run between the steps of tasks, each in a copy of the context in which it was registered. */
public final class CallbacksAndFutures {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(CallbacksAndFutures::callbacks);
  }

  // region callbacks
  private static void callbacks() {
    EventLoop loop = Asyncio.runningLoop();
    ORDER.set("A1");
    loop.callSoon(() -> log("a callback, in the context of callSoon; the task is " + Asyncio.currentTask()));
    log("scheduled, not run");

    AsyncFuture<String> payment = loop.createFuture();
    loop.callLater(Duration.ofMillis(1), () -> payment.setResult("card"));
    ORDER.set("A2");
    payment.addDoneCallback(done -> log("a done callback knows: " + done.result()));
    ORDER.set("A3");
    log("the task knows: " + payment.await());
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
