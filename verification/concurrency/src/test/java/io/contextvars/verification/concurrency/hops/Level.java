// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.Queue;
import java.util.Timer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Where the walks of one depth run. A walk starts and awaits walks of the next depth alone, so that no two wait for each
 * other, and levels can be closed from the outermost on.
 */
final class Level {
  final ExecutorService pool;
  final ExecutorService perTask;
  final ExecutorService forkJoin;
  final ExecutorService aborting;
  final ExecutorService callerRuns;
  final ScheduledExecutorService scheduler;
  final ThreadFactory platform;
  final ThreadFactory virtual;

  final Timer timer = new Timer(true);

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<?>> futures = new ConcurrentLinkedQueue<>();

  Level(Hops hops, ThreadFactory workers, Tally tally) {
    pool =
        hops.executor(new Pool(tally, 4, new LinkedBlockingQueue<>(), workers, new ThreadPoolExecutor.AbortPolicy()));
    aborting = hops.executor(
        new Pool(tally, 1, new ArrayBlockingQueue<>(1), workers, new ThreadPoolExecutor.AbortPolicy()));
    callerRuns = hops.executor(
        new Pool(tally, 1, new ArrayBlockingQueue<>(1), workers, new ThreadPoolExecutor.CallerRunsPolicy()));
    perTask = hops.executor(Executors.newThreadPerTaskExecutor(workers));
    forkJoin = hops.executor(new ForkJoinPool(2));
    scheduler = hops.scheduler(new ScheduledThreadPoolExecutor(2, workers));
    platform = hops.threads(Thread.ofPlatform().factory());
    virtual = hops.threads(Thread.ofVirtual().factory());
  }

  ExecutorService any(int random) {
    return switch (random % 4) {
      case 0 -> perTask;
      case 1 -> forkJoin;
      default -> pool;
    };
  }

  void start(Thread thread) {
    threads.add(thread);
    thread.start();
  }

  /** Has a stage awaited in the end. */
  void await(CompletableFuture<?> stage) {
    futures.add(stage);
  }

  /** Waits for everything that was started here, once nobody starts anything here any more. */
  void close() throws Exception {
    for (Thread thread : threads) {
      thread.join();
    }
    for (CompletableFuture<?> future : futures) {
      future.handle((_, _) -> true).get();
    }
    timer.cancel();
    for (ExecutorService executor : List.of(scheduler, pool, aborting, callerRuns, perTask, forkJoin)) {
      executor.shutdown();
      if (!executor.awaitTermination(2, MINUTES)) {
        throw new IllegalStateException("still running: " + executor);
      }
    }
  }

  /** A pool whose workers are looked at between tasks: nothing may be set there. */
  private static final class Pool extends ThreadPoolExecutor {
    private static final Expected NOTHING = Expected.nothing();

    private final Tally tally;

    Pool(Tally tally, int size, BlockingQueue<Runnable> queue, ThreadFactory workers, RejectedExecutionHandler full) {
      super(size, size, 0, SECONDS, queue, workers, full);
      this.tally = tally;
    }

    @Override
    protected void beforeExecute(Thread worker, Runnable task) {
      NOTHING.readAll(tally, "a worker before a task");
      tally.count(Kind.CLEAN_WORKER);
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
      NOTHING.readAll(tally, "a worker after a task");
    }
  }
}
