// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.million;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.ThreadKind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("million")
class MillionThreadsTest {
  private static final int THREADS = 1_000_000;
  private static final int INHERITED = 32;

  private final List<ContextVar<Integer>> vars = new ArrayList<>();

  /** The bytes a thread takes with its context are those of a parked thread in a copy that has set one of 32 variables. */
  @Test
  void aMillionVirtualThreadsCompleteEachInItsOwnContext() throws Exception {
    assumeTrue(ThreadKind.VIRTUAL.absence().isEmpty(), ThreadKind.VIRTUAL.absence());
    long bare = bytesPerThread(task -> task);

    Context context = new Context();
    context.run(() -> {
      for (int i = 0; i < INHERITED; i++) {
        ContextVar<Integer> var = ContextVar.of("var" + i);
        vars.add(var);
        var unused = var.set(i);
      }
    });
    long inContext = bytesPerThread(context::wrap);

    System.out.printf("a million virtual threads: %d bytes each, %d with a context of %d variables, one set%n", bare,
        inContext, INHERITED);
    assertThat(context.get(vars.get(0))).isEqualTo(0); // what the threads set stayed with them
  }

  private long bytesPerThread(java.util.function.UnaryOperator<Runnable> wrapped) throws InterruptedException {
    CountDownLatch parked = new CountDownLatch(THREADS);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(THREADS);
    LongAdder wrong = new LongAdder();
    long before = heapAfterCollection();
    for (int i = 0; i < THREADS; i++) {
      Integer id = i;
      Runnable task = wrapped.apply(() -> wrong.add(setsAndReads(id, parked, release) ? 0 : 1));
      ThreadKind.VIRTUAL.newThread(() -> {
        try {
          task.run();
        } finally {
          ended.countDown();
        }
      }).start();
      if ((i + 1) % 250_000 == 0) {
        System.out.printf("  %,d threads started%n", i + 1);
      }
    }
    parked.await();
    long bytes = (heapAfterCollection() - before) / THREADS;
    release.countDown();
    ended.await();
    assertThat(wrong.sum()).isZero();
    return bytes;
  }

  /** {@return whether a thread reads what it has set, and what it was given, after all others have set theirs} */
  private boolean setsAndReads(Integer id, CountDownLatch parked, CountDownLatch release) {
    if (!vars.isEmpty()) {
      var unused = vars.get(0).set(id);
    }
    parked.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      return false;
    }
    return vars.isEmpty() || (vars.get(0).get().equals(id) && vars.get(INHERITED - 1).get() == INHERITED - 1);
  }

  private static long heapAfterCollection() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
