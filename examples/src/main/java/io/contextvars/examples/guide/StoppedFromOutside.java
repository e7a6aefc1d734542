// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo StoppedFromOutside
// [A1] is being packed
// [A1] is put back on the shelf
// [-] stopped
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;

/** Ctrl-C, or an interrupt of the thread that called run, cancels the first coroutine. */
public final class StoppedFromOutside {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region stopped
  public static void main(String[] args) {
    Thread caller = Thread.currentThread();
    try {
      Asyncio.run(() -> {
        caller.interrupt(); // or Ctrl-C is pressed
        pack("A1");
      });
    } catch (TaskCancelledException stopped) {
      log("stopped");
    }
  }

  private static void pack(String order) {
    ORDER.set(order);
    log("is being packed");
    try {
      Asyncio.sleep(Duration.ofHours(1));
    } finally {
      log("is put back on the shelf"); // before run returns
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
