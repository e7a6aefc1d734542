// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo OtherThreadsInVirtualTime
// [A1] the label is printed at PT0S
// [A1] sent at PT24H
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.testing.VirtualTime;
import java.time.Duration;

/** While a call on another thread is awaited, virtual time stands. */
public final class OtherThreadsInVirtualTime {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    // region thread
    VirtualTime.run(() -> {
      Asyncio.createTask(() -> {
        Asyncio.sleep(Duration.ofDays(1));
        log("sent at " + Asyncio.runningLoop().time());
      });

      String label = Asyncio.toThread(() -> slowly("label")).await(); // the day does not pass meanwhile
      log("the " + label + " is printed at " + Asyncio.runningLoop().time());
      Asyncio.sleep(Duration.ofDays(2));
    });
    // endregion
  }

  /** Blocks its thread, as calls of old libraries do. */
  private static String slowly(String result) throws InterruptedException {
    Thread.sleep(5);
    return result;
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
