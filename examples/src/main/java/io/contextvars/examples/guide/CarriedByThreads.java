// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByThreads
// [-] a bare pool
// [A1] a pool
// [A1] a pool answers A1
// [A1] each of many
// [-] a bare thread
// [A1] a thread
// [A1] a virtual thread
// [A1] one task, wrapped by hand
// [A0] a later, unrelated task
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextThreads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads, virtual threads and pools: a wrapped one gives each task the values of whoever submitted it. */
public final class CarriedByThreads {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws Exception {
    ORDER.set("A1");
    try (ExecutorService bare = Executors.newSingleThreadExecutor()) {
      pool(bare);
      threads();
      byHand(bare);
      workerKeeps(bare);
    }
  }

  private static void pool(ExecutorService bare) throws Exception {
    // region pool
    bare.submit(() -> log("a bare pool")).get(); // WRONG, if the order matters there

    ExecutorService pool = ContextExecutors.propagating(bare); // once, where the pool is made
    pool.submit(() -> log("a pool")).get();
    Future<String> order = pool.submit(() -> ORDER.get());
    log("a pool answers " + order.get());
    for (Future<String> each : pool.invokeAll(List.<Callable<String>>of(ORDER::get))) {
      System.out.println("[" + each.get() + "] each of many");
    }
    // endregion
  }

  private static void threads() throws InterruptedException {
    // region thread
    Thread bare = new Thread(() -> log("a bare thread")); // WRONG, as before
    bare.start();
    bare.join();

    ThreadFactory platform = ContextThreads.propagating(Thread.ofPlatform().factory());
    ThreadFactory virtual = ContextThreads.propagating(Thread.ofVirtual().factory());
    for (Thread thread : List.of(
        platform.newThread(() -> log("a thread")), virtual.newThread(() -> log("a virtual thread")))) {
      thread.start();
      thread.join();
    }
    // endregion
  }

  private static void byHand(ExecutorService bare) throws Exception {
    // region hand
    Runnable task = Context.copyCurrent().wrap(() -> log("one task, wrapped by hand"));
    bare.submit(task).get(); // on whatever there is: somebody else's pool, a queue, a callback
    // endregion
  }

  private static void workerKeeps(ExecutorService bare) throws Exception {
    // region worker
    bare.submit(() -> ORDER.set("A0")).get(); // WRONG: a bare task sets it in the worker's own context, for good
    bare.submit(() -> log("a later, unrelated task")).get();
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
