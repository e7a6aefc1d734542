// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The queue of a pool that does everything of a submission but run the task. */
final class Forgetting extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1;

  private transient Runnable last; // so that the task is really made

  static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new Forgetting());
    pool.prestartAllCoreThreads();
    return pool;
  }

  @Override
  public boolean offer(Runnable task) {
    last = task;
    return true;
  }

  @Override
  public String toString() {
    return "forgets, last " + last;
  }
}
