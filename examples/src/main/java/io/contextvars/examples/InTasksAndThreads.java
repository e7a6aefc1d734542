// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo InTasksAndThreads
// a bare pool: nobody
// a propagating pool: ada
// one wrapped task: ada
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** In tasks and threads: a pool is wrapped once, or a task where it is handed over. The wrong code is shown once. */
public final class InTasksAndThreads {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  public static void main(String[] args) throws Exception {
    USER.set("ada");
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      wrong(pool);
      right(pool);
      byHand(pool);
    }
  }

  private static void wrong(ExecutorService pool) throws Exception {
    // region wrong
    // WRONG: the task runs in the worker's own context, which is empty.
    Future<String> lost = pool.submit(() -> USER.get());
    System.out.println("a bare pool: " + lost.get());
    // endregion
  }

  private static void right(ExecutorService pool) throws Exception {
    // region right
    ExecutorService propagating = ContextExecutors.propagating(pool); // once, where the pool is made
    Future<String> seen = propagating.submit(() -> USER.get());
    System.out.println("a propagating pool: " + seen.get());
    // endregion
  }

  private static void byHand(ExecutorService pool) throws Exception {
    // region hand
    Future<String> seen = pool.submit(Context.copyCurrent().wrapCallable(() -> USER.get()));
    System.out.println("one wrapped task: " + seen.get());
    // endregion
  }
}
