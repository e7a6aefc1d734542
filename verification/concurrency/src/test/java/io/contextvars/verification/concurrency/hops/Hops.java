// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

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

  /** {@return a task for what the library has no wrapper of: timers, and fork/join without an executor} */
  Runnable task(Runnable task) {
    return task;
  }

  <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier, Executor executor) {
    return CompletableFuture.supplyAsync(supplier, executor);
  }

  <T> CompletableFuture<T> incomplete() {
    return new CompletableFuture<>();
  }
}
