// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextForkJoin;
import io.contextvars.concurrent.ContextFutures;
import io.contextvars.concurrent.ContextStreams;
import io.contextvars.concurrent.ContextThreads;
import io.contextvars.concurrent.ContextTimerTask;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The JDK's classes in the library's wrappers. */
class LibraryHops extends Hops {
  @Override
  ExecutorService executor(ExecutorService pool) {
    return ContextExecutors.propagating(pool);
  }

  @Override
  ScheduledExecutorService scheduler(ScheduledExecutorService pool) {
    return ContextExecutors.propagating(pool);
  }

  @Override
  ThreadFactory threads(ThreadFactory threads) {
    return ContextThreads.propagating(threads);
  }

  @Override
  TimerTask timerTask(Runnable task) {
    return ContextTimerTask.propagating(task);
  }

  @Override
  ForkJoinTask<?> forkJoinTask(ForkJoinTask<?> task) {
    return ContextForkJoin.propagating(task);
  }

  @Override
  IntStream stream(IntStream stream) {
    return ContextStreams.propagating(stream);
  }

  @Override
  <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier, Executor executor) {
    return ContextFutures.supplyAsync(supplier, executor);
  }

  @Override
  <T> CompletableFuture<T> incomplete() {
    return ContextFutures.incomplete();
  }
}
