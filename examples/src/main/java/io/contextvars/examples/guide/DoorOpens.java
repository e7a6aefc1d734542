// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo DoorOpens
// [A1] waits at the door
// [A2] waits at the door
// [-] opens
// [A1] comes in
// [A2] comes in
// [A3] comes in
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** An event is waited for until it has happened; from then on nobody waits. */
public final class DoorOpens {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(DoorOpens::open);
  }

  // region event
  private static void open() {
    AsyncEvent open = new AsyncEvent();
    TaskGroup.run(group -> {
      group.createTask(() -> come("A1", open));
      group.createTask(() -> come("A2", open));
      Asyncio.sleep(Duration.ZERO); // they come
      log("opens");
      open.set(); // wakes all
      group.createTask(() -> come("A3", open)); // need not wait
    });
  }

  private static void come(String order, AsyncEvent open) {
    ORDER.set(order);
    if (!open.isSet()) {
      log("waits at the door");
    }
    open.await();
    log("comes in");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
