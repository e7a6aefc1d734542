// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CancellingBoth
// [A1] the future is cancelled
// [A1] and its code packs on, for nobody
// [A2] stops packing, and puts all back
// [A2] the task is cancelled
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Cancelling a CompletableFuture does not reach the code that works on it; cancelling a task does. */
public final class CancellingBoth {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws Exception {
    ORDER.set("A1");
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      cancelFuture(pool);
    }
    ORDER.set("A2");
    Asyncio.run(CancellingBoth::cancelTask);
  }

  private static void cancelFuture(ExecutorService pool) throws InterruptedException {
    // region future
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Void> order = CompletableFuture.runAsync(Context.copyCurrent().wrap(() -> {
      begun.countDown();
      await(cancelled);
      log("and its code packs on, for nobody");
    }), pool);
    begun.await();
    order.cancel(true);
    log("the future is cancelled");
    cancelled.countDown();
    // endregion
  }

  // region task
  private static void cancelTask() {
    Task<Void> order = Asyncio.createTask(CancellingBoth::pack);
    Asyncio.sleep(Duration.ZERO); // it begins
    order.cancel();
    try {
      order.await();
    } catch (TaskCancelledException cancelled) {
      log("the task is cancelled");
    }
  }

  private static void pack() {
    try {
      Asyncio.sleep(Duration.ofHours(1)); // throws when the task is cancelled, as any wait does
    } finally {
      log("stops packing, and puts all back");
    }
  }
  // endregion

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
