// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * JMH's worker threads with scoped values bound, as many as the system property {@value #BOUND} says: a binding lasts for a call, so it
 * cannot be made in a set-up method.
 */
public final class ScopedValueThreads extends ThreadPoolExecutor {

  /** The system property that says how many are bound. */
  public static final String BOUND = "contest.n";

  /** Called by JMH with the number of threads and a prefix for their names. */
  public ScopedValueThreads(int threads, String prefix) {
    super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
      ScopedValue.Carrier carrier = ScopedValues.binding(Integer.getInteger(BOUND, 8));
      Thread thread = new Thread(() -> carrier.run(work), prefix);
      thread.setDaemon(true);
      return thread;
    });
  }
}
