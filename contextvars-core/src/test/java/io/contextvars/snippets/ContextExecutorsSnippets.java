// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.PeriodicTasks;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Snippets of {@link ContextExecutors}. */
final class ContextExecutorsSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private ContextExecutorsSnippets() {}

  static String submit() throws Exception {
    ExecutorService plain = Executors.newFixedThreadPool(4);
    // @start region="submit"
    ExecutorService pool = ContextExecutors.propagating(plain);
    USER.set("ada");
    Future<String> greeting = pool.submit(() -> "hello, " + USER.get()); // "hello, ada"
    // @end
    try {
      return greeting.get();
    } finally {
      pool.shutdown();
    }
  }

  static ScheduledFuture<?> periodic(ScheduledExecutorService scheduler, Runnable refresh) {
    // @start region="periodic"
    ScheduledExecutorService housekeeping = ContextExecutors.propagating(scheduler, PeriodicTasks.IN_EMPTY_CONTEXT);
    // inside the first request, which is not to be seen in every refresh from now on
    return housekeeping.scheduleAtFixedRate(refresh, 0, 1, TimeUnit.MINUTES);
    // @end
  }

  static ExecutorService unwrap(List<Runnable> rejected) {
    // @start region="unwrap"
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
        (task, full) -> rejected.add(ContextExecutors.unwrap(task)));
    return ContextExecutors.propagating((ExecutorService) pool);
    // @end
  }
}
