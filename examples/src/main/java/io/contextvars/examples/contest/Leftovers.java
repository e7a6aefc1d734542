// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks the threads of a pool, when no request is being handled, whether they still know one. */
final class Leftovers {
  private static final int PATIENCE_SECONDS = 10;

  private Leftovers() {}

  /** {@return how many threads of the pool do} */
  static int count(RequestId requestId, ExecutorService pool, int threads) throws Exception {
    CyclicBarrier everyThread = new CyclicBarrier(threads); // each waits here, so that none is asked twice
    Callable<Boolean> question = () -> {
      everyThread.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return requestId.current() != null;
    };
    int count = 0;
    for (Future<Boolean> answer : pool.invokeAll(Collections.nCopies(threads, question))) {
      count += answer.get() ? 1 : 0;
    }
    return count;
  }
}
