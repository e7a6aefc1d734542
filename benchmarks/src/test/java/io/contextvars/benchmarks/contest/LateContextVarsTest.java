// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.contextvars.Context;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LateContextVarsTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 1000;

  private long early;
  private long late;

  @Test
  void aMillionVariablesThatCameAndWentDoNotMakeAContextLarger() {
    new Context().run(() -> early = bytesOfAChangedCopy(new ContextVars()));
    new Context().run(() -> late = bytesOfAChangedCopy(new LateContextVars()));

    assertThat(early).as("bytes of a copy with one set").isBetween(24L, 1000L);
    assertThat(late).as("the same, a million variables later").isLessThanOrEqualTo(early);
  }

  // The least of many: what the compiler and class loading allocate besides happens in some calls only.
  private static long bytesOfAChangedCopy(ContextVars vars) {
    vars.n = 8;
    vars.prepare();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < CALLS; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      vars.copyRunSet();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
