// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of a test's pools: each looks at its context when it ends. What nobody catches is kept. */
final class Workers implements ThreadFactory, ForkJoinWorkerThreadFactory {
  static final Workers FACTORY = new Workers();

  private static final List<ExecutorService> POOLS = new CopyOnWriteArrayList<>();
  private static final List<Thread> THREADS = new CopyOnWriteArrayList<>();
  private static final ConcurrentLinkedQueue<Throwable> UNCAUGHT = new ConcurrentLinkedQueue<>();

  private Workers() {}

  /** Has a pool ended with the test. */
  static <E extends ExecutorService> E add(E pool) {
    POOLS.add(pool);
    return pool;
  }

  static void endAll() throws InterruptedException {
    Thread.interrupted(); // of a test that was about that
    for (ExecutorService pool : POOLS) {
      pool.shutdownNow();
    }
    for (Thread thread : THREADS) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
      assertThat(thread.isAlive()).as("%s is alive, though its pool was ended", thread).isFalse();
    }
    POOLS.clear();
    THREADS.clear();
    UNCAUGHT.clear();
  }

  /** {@return what tasks threw and nobody caught, so far} */
  static List<Throwable> uncaught() {
    return List.copyOf(UNCAUGHT);
  }

  /** Waits until so many threads have ended, or died. */
  static void joinFirst(int count) throws InterruptedException {
    for (Thread thread : THREADS.subList(0, count)) {
      thread.join();
    }
  }

  static boolean made(Thread thread) {
    return THREADS.contains(thread);
  }

  private static <T extends Thread> T kept(T thread) {
    thread.setUncaughtExceptionHandler((dead, failure) -> UNCAUGHT.add(failure));
    THREADS.add(thread);
    return thread;
  }

  @Override
  public Thread newThread(Runnable worker) {
    return kept(new Thread(() -> {
      try {
        worker.run();
      } finally {
        Traces.checkWorker();
      }
    }));
  }

  @Override
  public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    return kept(new ForkJoinWorkerThread(pool) {
      @Override
      protected void onTermination(Throwable failure) {
        Traces.checkWorker();
        super.onTermination(failure);
      }
    });
  }
}
