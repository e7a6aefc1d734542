// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import io.contextvars.Context;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextFutures;
import io.contextvars.concurrent.ContextThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

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
  Runnable task(Runnable task) {
    return Context.copyCurrent().wrap(task);
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
