// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo FromOtherThreads
// [A1] packs on the loop
// [A1] receipt for A1
// [A1] tells the loop
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Threads that are not of the loop, such as those of a web server, give it coroutines and callbacks. */
public final class FromOtherThreads {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region threads
  public static void main(String[] args) throws InterruptedException {
    try (EventLoop loop = EventLoop.builder().name("shop").build()) {
      Thread thread = Thread.startVirtualThread(loop::runForever);
      ORDER.set("A1");
      CompletableFuture<String> receipt = Asyncio.runCoroutineThreadsafe(FromOtherThreads::pack, loop);
      log(receipt.join()); // this thread may block: it is not the loop's
      loop.callSoonThreadsafe(() -> log("tells the loop"));
      loop.stopThreadsafe();
      thread.join();
    }
  }

  private static String pack() { // in a task, in a copy of the context of the thread that gave it
    Asyncio.sleep(Duration.ofMillis(1));
    log("packs on the loop");
    return "receipt for " + ORDER.get();
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
