// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TakingTurns
// [-] two tasks, none has begun
// [A1] received as number 1
// [A2] received as number 2
// [A1] packed
// [A2] packed
// [-] receipt for A1, receipt for A2
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;

/** Tasks of a loop take turns: one of them runs, until it waits. */
public final class TakingTurns {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region turns
  private int orders; // of this loop's tasks alone: needs no lock, no volatile, no AtomicInteger

  public static void main(String[] args) {
    Asyncio.run(new TakingTurns()::open);
  }

  private void open() {
    Task<String> first = Asyncio.createTask(() -> handle("A1"));
    Task<String> second = Asyncio.createTask(() -> handle("A2"));
    log("two tasks, none has begun");
    log(first.await() + ", " + second.await());
  }

  private String handle(String order) {
    ORDER.set(order);
    orders++;
    log("received as number " + orders);
    Asyncio.sleep(Duration.ZERO); // lets everybody else go on who can
    log("packed");
    return "receipt for " + order;
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
