// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes an operation allocates. Time is noise; bytes are not. */
public final class Allocated {
  private static final int WARM_UP = 2000;
  private static final int MEASURED = 50;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /** {@return the fewest bytes that one run allocates, once it is warm: what it cannot do without} */
  public static long byEachRunOf(Runnable op) {
    for (int i = 0; i < WARM_UP; i++) {
      op.run();
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASURED; i++) {
      least = Math.min(least, byOneRunOf(op));
    }
    return least;
  }

  /** {@return the bytes that this run allocates} */
  public static long byOneRunOf(Runnable op) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    op.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
