// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TimeLimits
// [A1] asks the supplier
// [A1] cleans up
// [-] no answer in time
// [A2] in stock, asked in this very task
// [A3] begins without a limit
// [-] expired: true
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Timeout;
import java.time.Duration;

/** A limit for one wait, and for a block of code; one that is moved. */
public final class TimeLimits {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(TimeLimits::waitFor);
    Asyncio.run(TimeLimits::block);
    Asyncio.run(TimeLimits::reschedule);
  }

  // region waitFor
  private static void waitFor() {
    try {
      ORDER.run("A1", () -> Asyncio.waitFor(TimeLimits::askSupplier, Duration.ofMillis(1)));
    } catch (AsyncTimeoutException late) {
      log("no answer in time");
    }
  }

  private static void askSupplier() {
    log("asks the supplier");
    try {
      Asyncio.runningLoop().createFuture().await(); // for ever
    } finally {
      log("cleans up");
    }
  }
  // endregion

  // region block
  private static void block() {
    String state = Asyncio.timeout(Duration.ofHours(1), () -> {
      ORDER.set("A2"); // the block runs in this task and context
      Asyncio.sleep(Duration.ofMillis(1));
      return "in stock";
    });
    log(state + ", asked in this very task");
  }
  // endregion

  // region reschedule
  private static void reschedule() {
    EventLoop loop = Asyncio.runningLoop();
    Timeout limit = Asyncio.timeout((Duration) null);
    try {
      limit.run(_ -> ORDER.run("A3", () -> {
        log("begins without a limit");
        limit.reschedule(loop.time().plusMillis(1));
        loop.createFuture().await();
      }));
    } catch (AsyncTimeoutException late) {
      log("expired: " + limit.expired());
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
