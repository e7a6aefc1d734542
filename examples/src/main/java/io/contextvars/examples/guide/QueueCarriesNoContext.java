// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo QueueCarriesNoContext
// [-] prints the label, bare
// [A1] prints the label, wrapped
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** Whoever takes from a queue runs in a context of its own: what shall go along is put into the item. */
public final class QueueCarriesNoContext {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(QueueCarriesNoContext::open);
  }

  // region context
  private static void open() {
    AsyncQueue<Runnable> printer = new AsyncQueue<>();
    TaskGroup.run(group -> {
      group.createTask(() -> printAll(printer)); // in a context without an order
      ORDER.set("A1");
      printer.put(() -> log("prints the label, bare")); // WRONG, if the order matters there
      printer.put(Context.copyCurrent().wrap(() -> {
        Asyncio.sleep(Duration.ZERO); // may wait: it runs in the printer's task
        log("prints the label, wrapped");
      }));
      printer.join();
      group.cancel();
    });
  }

  private static void printAll(AsyncQueue<Runnable> printer) {
    while (true) {
      printer.get().run();
      printer.taskDone();
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
