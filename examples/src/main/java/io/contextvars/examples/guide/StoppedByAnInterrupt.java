// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo StoppedByAnInterrupt
// [-] open
// [-] closes the till
// [-] stopped
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;

/** Whoever interrupts the thread that waits in run cancels the coroutine, as Ctrl-C does. */
public final class StoppedByAnInterrupt {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region stop
  public static void main(String[] args) {
    Thread main = Thread.currentThread();
    try {
      Asyncio.run(() -> {
        log("open");
        Thread.startVirtualThread(main::interrupt); // or Ctrl-C
        try {
          Asyncio.sleep(Duration.ofHours(1));
        } finally {
          log("closes the till"); // may wait, too
        }
      });
    } catch (TaskCancelledException stopped) {
      log("stopped");
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
