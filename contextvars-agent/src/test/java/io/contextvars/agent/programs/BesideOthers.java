// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.programs;

import com.alibaba.ttl.TransmittableThreadLocal;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints what tasks see of a variable of ours and of what another agent hands over. */
public final class BesideOthers {
  private static final ContextVar<String> USER = ContextVar.of("user");
  private static final ContextKey<String> KEY = ContextKey.named("theirs");
  private static final TransmittableThreadLocal<String> LOCAL = new TransmittableThreadLocal<>();
  private static final boolean TELEMETRY = Boolean.getBoolean("telemetry");

  private BesideOthers() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    ForkJoinPool forks = new ForkJoinPool(1);
    pool.submit(() -> {}).get(); // workers exist before there are values
    scheduler.submit(() -> {}).get();
    forks.submit(() -> {}).get();
    for (String value : List.of("alice", "bob")) {
      Token<String> unused = USER.set(value);
      LOCAL.set(value);
      try (Scope scope = TELEMETRY ? Context.current().with(KEY, value).makeCurrent() : Scope.noop()) {
        System.out.println(value + ": " + seen(pool, scheduler, forks));
      }
    }
    LOCAL.remove();
    System.out.println("still: " + pool.submit(BesideOthers::both).get());
    System.exit(0);
  }

  private static List<String> seen(ExecutorService pool, ScheduledExecutorService scheduler, ForkJoinPool forks)
      throws Exception {
    List<String> seen = new ArrayList<>();
    seen.add(pool.submit(BesideOthers::both).get());
    CompletableFuture<String> executed = new CompletableFuture<>();
    pool.execute(() -> executed.complete(both()));
    seen.add(executed.get());
    for (var future : pool.invokeAll(List.<Callable<String>>of(BesideOthers::both))) {
      seen.add(future.get());
    }
    seen.add(scheduler.schedule(BesideOthers::both, 1, TimeUnit.MILLISECONDS).get());
    seen.add(forks.submit(BesideOthers::both).get());
    seen.add(forks.invoke(new Forked()));
    seen.add(CompletableFuture.supplyAsync(BesideOthers::both, pool).get());
    return seen;
  }

  private static String both() {
    String theirs = TELEMETRY ? Context.current().get(KEY) : LOCAL.get();
    return USER.orElse("nobody") + "/" + theirs;
  }

  private static final class Forked extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;

    @Override
    protected String compute() {
      return both();
    }
  }
}
