// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CancelAsks
// [A1] waits for stock
// [-] asked to end, and not cancelled yet
// [A1] cleans up, which takes a while
// [A1] is finished with it
// [-] cancelled now: sold out
// [-] a task that has not begun never runs
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.List;

/** Cancelling asks: the wait throws, and the coroutine may clean up, and take its time. */
public final class CancelAsks {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(CancelAsks::cancel);
    Asyncio.run(CancelAsks::cancelUnstarted);
  }

  // region cancel
  private static void cancel() {
    Task<Void> order = Asyncio.createTask(() -> handle("A1"));
    Asyncio.sleep(Duration.ZERO); // it begins
    order.cancel("sold out");
    log("asked to end, and " + (order.isCancelled() ? "cancelled" : "not cancelled yet"));
    try {
      order.await();
    } catch (TaskCancelledException cancelled) {
      log("cancelled now: " + cancelled.getMessage());
    }
  }

  private static void handle(String order) {
    ORDER.set(order);
    log("waits for stock");
    try {
      Asyncio.sleep(Duration.ofHours(1));
    } catch (TaskCancelledException cancelled) {
      log("cleans up, which takes a while");
      Asyncio.sleep(Duration.ofMillis(1));
      throw cancelled;
    } finally {
      log("is finished with it");
    }
  }
  // endregion

  // region unstarted
  private static void cancelUnstarted() {
    Task<Void> order = Asyncio.createTask(() -> log("never printed"));
    order.cancel();
    Asyncio.wait(List.of(order)); // waits for the end, and throws nothing
    log("a task that has not begun never runs");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
