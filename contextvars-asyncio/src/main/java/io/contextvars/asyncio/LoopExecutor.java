// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the blocking calls of a loop run. Confined to the loop. */
final class LoopExecutor {
  private final BatonLoop loop;
  private @Nullable ExecutorService executor; // made by the first call
  private boolean shutdown;

  LoopExecutor(BatonLoop loop) {
    this.loop = loop;
  }

  void set(ExecutorService executor) {
    this.executor = executor;
  }

  private ExecutorService get() {
    if (shutdown) {
      throw new IllegalStateException(
          "Executor shutdown has been called: the default executor of " + loop + " accepts no more calls.");
    }
    ExecutorService known = executor;
    if (known == null) {
      known = Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name(loop.name + "-call-", 0).inheritInheritableThreadLocals(false).factory());
      executor = known;
    }
    return known;
  }

  <T extends @Nullable Object> AsyncFuture<T> run(@Nullable Executor chosen, Callable<T> task) {
    Executor target = chosen == null ? get() : chosen;
    AsyncFuture<T> future = new AsyncFuture<>(loop);
    FutureTask<T> call = new FutureTask<>(task) {
      @Override
      protected void done() {
        loop.fromOutside(() -> settle(future, this));
      }
    };
    future.whenDone((InlineCallback) done -> {
      if (done.isCancelled()) {
        call.cancel(true);
      }
    });
    loop.outside(1);
    try {
      target.execute(call);
    } catch (RuntimeException | Error rejected) {
      loop.outside(-1);
      throw rejected;
    }
    return future;
  }

  private <T extends @Nullable Object> void settle(AsyncFuture<T> future, Future<T> call) {
    loop.outside(-1);
    if (future.isDone()) {
      return;
    }
    switch (call.state()) {
      case SUCCESS -> future.succeed(call.resultNow());
      case FAILED -> future.fail(call.exceptionNow());
      case CANCELLED -> future.cancelled(null, null);
      case RUNNING -> throw new AssertionError(call);
    }
  }

  /** Waits, in a coroutine, for all calls to end. */
  void shutdown(@Nullable Duration timeout) {
    shutdown = true;
    ExecutorService known = executor;
    if (known == null) {
      return;
    }
    known.shutdown();
    boolean ended = known.isTerminated() || run(Thread::startVirtualThread, () -> awaitEnd(known, timeout)).await();
    if (!ended) {
      LoopDebug.LOG.log(Level.WARNING, "The executor did not finishing joining its threads within " + timeout
          + ". What runs is interrupted, and what has not begun is cancelled.");
      known.shutdownNow().forEach(LoopExecutor::cancel);
    }
  }

  private static void cancel(Runnable unstarted) {
    if (unstarted instanceof Future<?> call) {
      call.cancel(false);
    }
  }

  private static boolean awaitEnd(ExecutorService executor, @Nullable Duration timeout) throws InterruptedException {
    long nanos = timeout == null ? Long.MAX_VALUE : Durations.nanos(timeout);
    return executor.awaitTermination(nanos, TimeUnit.NANOSECONDS);
  }

  /** What runs goes on, and nobody is told of its result. */
  void shutdownWithoutWaiting() {
    shutdown = true;
    if (executor != null) {
      executor.shutdown();
    }
  }
}
