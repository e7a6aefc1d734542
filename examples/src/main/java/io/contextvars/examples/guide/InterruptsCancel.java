// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo InterruptsCancel
// [-] an interrupted task, cancelled: true
// [-] a cancelled call was interrupted
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Interrupting a task is cancelling it; cancelling a call on another thread is interrupting it. */
public final class InterruptsCancel {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(InterruptsCancel::interruptTask);
    Asyncio.run(InterruptsCancel::cancelCall);
  }

  // region task
  private static void interruptTask() {
    Task<Void> order = Asyncio.createTask(() -> {
      Thread.currentThread().interrupt(); // as code does that knows threads, and no tasks
      Asyncio.sleep(Duration.ofHours(1)); // throws: the interrupt has become a cancellation
    });
    Asyncio.wait(List.of(order));
    log("an interrupted task, cancelled: " + order.isCancelled());
  }
  // endregion

  // region call
  private static void cancelCall() {
    CompletableFuture<Boolean> began = new CompletableFuture<>();
    CompletableFuture<String> ended = new CompletableFuture<>();
    AsyncFuture<Void> call = Asyncio.toThread(() -> {
      began.complete(true);
      try {
        Thread.sleep(Duration.ofHours(1));
      } catch (InterruptedException interrupted) {
        ended.complete("was interrupted");
      }
    });
    Asyncio.await(began);
    call.cancel();
    log("a cancelled call " + Asyncio.await(ended));
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
