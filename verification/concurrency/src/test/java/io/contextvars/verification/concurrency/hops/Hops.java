// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a program starts work with: the JDK's classes as they are, right with the agent, and wrong without. */
class Hops {
  ExecutorService executor(ExecutorService pool) {
    return pool;
  }

  ScheduledExecutorService scheduler(ScheduledExecutorService pool) {
    return pool;
  }

  ThreadFactory threads(ThreadFactory threads) {
    return threads;
  }

  TimerTask timerTask(Runnable task) {
    return new TimerTask() {
      @Override
      public void run() {
        task.run();
      }
    };
  }

  ForkJoinTask<?> forkJoinTask(ForkJoinTask<?> task) {
    return task;
  }

  IntStream stream(IntStream stream) {
    return stream;
  }

  <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier, Executor executor) {
    return CompletableFuture.supplyAsync(supplier, executor);
  }

  <T> CompletableFuture<T> incomplete() {
    return new CompletableFuture<>();
  }
}
