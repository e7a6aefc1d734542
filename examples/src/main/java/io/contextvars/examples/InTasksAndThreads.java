// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo InTasksAndThreads
// without wrap: nobody
// with wrap: ada
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** In tasks and threads: a hop needs {@code wrap}. The wrong code is shown once. */
public final class InTasksAndThreads {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  public static void main(String[] args) throws Exception {
    USER.set("ada");
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      wrong(pool);
      right(pool);
    }
  }

  private static void wrong(ExecutorService pool) throws Exception {
    // region wrong
    // WRONG: the task runs in the worker's own context, which is empty.
    Future<String> lost = pool.submit(() -> USER.get());
    System.out.println("without wrap: " + lost.get());
    // endregion
  }

  private static void right(ExecutorService pool) throws Exception {
    // region right
    Future<String> seen = pool.submit(Context.copyCurrent().wrapCallable(() -> USER.get()));
    System.out.println("with wrap: " + seen.get());
    // endregion
  }
}
