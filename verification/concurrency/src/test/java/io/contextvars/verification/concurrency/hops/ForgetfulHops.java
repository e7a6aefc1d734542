// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A planted fault: one thread in a hundred is started without a context. */
final class ForgetfulHops extends LibraryHops {
  private final AtomicInteger started = new AtomicInteger();

  @Override
  ThreadFactory threads(ThreadFactory threads) {
    ThreadFactory propagating = super.threads(threads);
    return task -> (started.incrementAndGet() % 100 == 0 ? threads : propagating).newThread(task);
  }
}
