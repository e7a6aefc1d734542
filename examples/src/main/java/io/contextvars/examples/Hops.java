// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo Hops
// executor: ada
// new thread: ada
// virtual thread: ada
// timer: ada
// future: ada, then ada
// parallel stream: [ada 1, ada 2, ada 3]
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextFutures;
import io.contextvars.concurrent.ContextStreams;
import io.contextvars.concurrent.ContextThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every way in which the JDK runs a task elsewhere, and how the context goes with it. */
public final class Hops {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  public static void main(String[] args) throws Exception {
    USER.set("ada");
    try (ExecutorService pool = Executors.newFixedThreadPool(2);
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
      executor(pool);
      newThread();
      virtualThread();
      timer(timer);
      future(pool);
    }
    parallelStream();
  }

  private static void executor(ExecutorService pool) throws Exception {
    // region executor
    ContextExecutors.propagating(pool).submit(() -> print("executor")).get();
    // endregion
  }

  private static void newThread() throws Exception {
    // region thread
    Thread thread = ContextThreads.propagating(Thread::new).newThread(() -> print("new thread"));
    thread.start();
    thread.join();
    // endregion
  }

  private static void virtualThread() throws Exception {
    // region virtual
    Thread thread = Thread.startVirtualThread(Context.copyCurrent().wrap(() -> print("virtual thread")));
    thread.join();
    // endregion
  }

  private static void timer(ScheduledExecutorService timer) throws Exception {
    // region timer
    ContextExecutors.propagating(timer).schedule(() -> print("timer"), 1, TimeUnit.MILLISECONDS).get();
    // endregion
  }

  private static void future(ExecutorService pool) {
    // region future
    String both = ContextFutures.supplyAsync(() -> USER.get(), pool)
        .thenApplyAsync(first -> first + ", then " + USER.get(), pool)
        .join();
    System.out.println("future: " + both);
    // endregion
  }

  private static void parallelStream() {
    // region stream
    List<String> all = ContextStreams.propagating(Stream.of(1, 2, 3).parallel())
        .map(number -> USER.get() + " " + number)
        .toList();
    System.out.println("parallel stream: " + all);
    // endregion
  }

  private static void print(String where) {
    System.out.println(where + ": " + USER.get());
  }
}
