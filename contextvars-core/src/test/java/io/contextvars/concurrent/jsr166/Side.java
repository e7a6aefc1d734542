// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextFutures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Whose classes a test runs on. */
enum Side {
  PLAIN, OURS;

  ExecutorService of(ExecutorService pool) {
    Traces.expect(this);
    return this == PLAIN ? pool : ContextExecutors.propagating(pool);
  }

  ScheduledExecutorService of(ScheduledExecutorService pool) {
    Traces.expect(this);
    return this == PLAIN ? pool : ContextExecutors.propagating(pool);
  }

  <T> CompletableFuture<T> incomplete() {
    Traces.expect(this);
    return this == PLAIN ? new CompletableFuture<>() : ContextFutures.incomplete();
  }

  <T> CompletableFuture<T> completed(T value) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.completedFuture(value) : ContextFutures.completed(value);
  }

  <T> CompletableFuture<T> failed(Throwable failure) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.failedFuture(failure) : ContextFutures.failed(failure);
  }

  <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.supplyAsync(supplier) : ContextFutures.supplyAsync(supplier);
  }

  <T> CompletableFuture<T> supplyAsync(Supplier<T> supplier, Executor executor) {
    Traces.expect(this);
    return this == PLAIN
        ? CompletableFuture.supplyAsync(supplier, executor)
        : ContextFutures.supplyAsync(supplier, executor);
  }

  CompletableFuture<Void> runAsync(Runnable task) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.runAsync(task) : ContextFutures.runAsync(task);
  }

  CompletableFuture<Void> runAsync(Runnable task, Executor executor) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.runAsync(task, executor) : ContextFutures.runAsync(task, executor);
  }

  CompletableFuture<Void> allOf(CompletableFuture<?>... futures) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.allOf(futures) : ContextFutures.allOf(futures);
  }

  CompletableFuture<Object> anyOf(CompletableFuture<?>... futures) {
    Traces.expect(this);
    return this == PLAIN ? CompletableFuture.anyOf(futures) : ContextFutures.anyOf(futures);
  }
}
