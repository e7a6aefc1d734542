// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo QueueShutDown
// [-] packs A1
// [-] packs A2
// [-] goes home: no order will come
// [-] refused: A3
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.TaskGroup;

/** A queue that is shut down gives what it has, and then says that nothing will come. */
public final class QueueShutDown {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(QueueShutDown::open);
  }

  // region shutdown
  private static void open() {
    AsyncQueue<String> orders = new AsyncQueue<>();
    TaskGroup.run(group -> {
      group.createTask(() -> packUntilTheEnd(orders));
      orders.put("A1");
      orders.put("A2");
      orders.shutdown(); // no more; what is in the queue can be taken
    });
    try {
      orders.put("A3");
    } catch (QueueShutDownException closed) {
      log("refused: A3");
    }
  }

  private static void packUntilTheEnd(AsyncQueue<String> orders) {
    try {
      while (true) {
        log("packs " + orders.get());
      }
    } catch (QueueShutDownException ended) {
      log("goes home: no order will come");
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
