// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByThreads
// [-] a thread starts empty
// [A1] a thread
// [A1] a virtual thread
// [A1] a pool
// [A1] a pool answers A1
// [A0] a later, unrelated task
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads, virtual threads and pools: none sees the context of whoever started its task, unless it is wrapped. */
public final class CarriedByThreads {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws Exception {
    ORDER.set("A1");
    threads();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      pool(pool);
      workerKeeps(pool);
    }
  }

  private static void threads() throws InterruptedException {
    // region thread
    Thread alone = new Thread(() -> log("a thread starts empty")); // WRONG, if the order matters there
    alone.start();
    alone.join();

    Thread thread = new Thread(Context.copyCurrent().wrap(() -> log("a thread")));
    thread.start();
    thread.join();

    Thread.startVirtualThread(Context.copyCurrent().wrap(() -> log("a virtual thread"))).join();
    // endregion
  }

  private static void pool(ExecutorService pool) throws Exception {
    // region pool
    pool.submit(Context.copyCurrent().wrap(() -> log("a pool"))).get();
    String order = pool.submit(Context.copyCurrent().wrapCallable(() -> ORDER.get())).get();
    log("a pool answers " + order);
    // endregion
  }

  private static void workerKeeps(ExecutorService pool) throws Exception {
    // region worker
    pool.submit(() -> ORDER.set("A0")).get(); // WRONG: a bare task sets it in the worker's own context, for good
    pool.submit(() -> log("a later, unrelated task")).get();

    pool.submit(Context.copyCurrent().wrap(() -> ORDER.set("A9"))).get(); // gone with the copy
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
