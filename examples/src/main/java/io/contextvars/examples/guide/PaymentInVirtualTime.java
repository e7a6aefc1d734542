// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo PaymentInVirtualTime
// [A1] unpaid after PT1H
// [A2] paid after PT30M
// [A3] paid at once took PT0S
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** An hour of waiting, tested without waiting. */
public final class PaymentInVirtualTime {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region payment
  /** Looks every minute whether an order is paid, for an hour at most. */
  static boolean awaitPayment(BooleanSupplier isPaid) {
    try {
      Asyncio.timeout(Duration.ofHours(1), () -> {
        while (!isPaid.getAsBoolean()) {
          Asyncio.sleep(Duration.ofMinutes(1));
        }
      });
      return true;
    } catch (AsyncTimeoutException e) {
      return false;
    }
  }
  // endregion

  public static void main(String[] args) {
    ORDER.run("A1", PaymentInVirtualTime::unpaid);
    ORDER.run("A2", PaymentInVirtualTime::paid);
    ORDER.run("A3", PaymentInVirtualTime::paidAtOnce);
  }

  private static void unpaid() {
    // region unpaid
    VirtualTime.run(() -> {
      boolean paid = awaitPayment(() -> false);
      log((paid ? "paid" : "unpaid") + " after " + Asyncio.runningLoop().time());
    });
    // endregion
  }

  private static void paid() {
    // region paid
    VirtualTime.run(() -> {
      AtomicBoolean isPaid = new AtomicBoolean();
      var waiting = Asyncio.createTask(() -> awaitPayment(isPaid::get));

      Asyncio.sleep(Duration.ofMinutes(29).plusSeconds(30)); // here half an hour passes
      isPaid.set(true);
      boolean paid = waiting.await();
      log((paid ? "paid" : "unpaid") + " after " + Asyncio.runningLoop().time());
    });
    // endregion
  }

  private static void paidAtOnce() {
    // region measure
    Duration took = VirtualTime.measure(() -> awaitPayment(() -> true));
    log("paid at once took " + took);
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
