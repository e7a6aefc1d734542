// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A kind of executor service, the JDK's own or wrapped. */
enum Subject {
  THREAD_POOL(Side.PLAIN), PROPAGATING_THREAD_POOL(Side.OURS), //
  SCHEDULED_POOL(Side.PLAIN), PROPAGATING_SCHEDULED_POOL(Side.OURS), //
  FORK_JOIN_POOL(Side.PLAIN), PROPAGATING_FORK_JOIN_POOL(Side.OURS);

  final Side side;

  Subject(Side side) {
    this.side = side;
  }

  /** {@return a new pool with so many threads, which ends with the test} */
  ExecutorService pool(int threads) {
    return side.of(Workers.add(plain(threads)));
  }

  private ExecutorService plain(int threads) {
    return switch (this) {
      case THREAD_POOL, PROPAGATING_THREAD_POOL -> new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(), Workers.FACTORY);
      case SCHEDULED_POOL, PROPAGATING_SCHEDULED_POOL -> new ScheduledThreadPoolExecutor(threads, Workers.FACTORY);
      case FORK_JOIN_POOL, PROPAGATING_FORK_JOIN_POOL -> new ForkJoinPool(threads, Workers.FACTORY, null, true);
    };
  }

  /** {@return whether a running task can be interrupted through its future, on every JDK} */
  boolean interruptsTasks() {
    return !isForkJoin();
  }

  boolean isForkJoin() {
    return this == FORK_JOIN_POOL || this == PROPAGATING_FORK_JOIN_POOL;
  }

  boolean isThreadPool() {
    return this == THREAD_POOL || this == PROPAGATING_THREAD_POOL;
  }
}
