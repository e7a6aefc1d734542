// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** CPython's cases of threads: {@code test_context_thread*}. */
@OnEachThreadKind
class ThreadCasesTest {
  @Test
  @CPython("test_context_threads_1")
  void everyWorkerReadsWhatItSetItself(ThreadKind kind) throws Exception {
    ContextVar<Integer> cvar = ContextVar.of("cvar");
    int workers = 10;
    CyclicBarrier allHaveSet = new CyclicBarrier(workers); // in place of CPython's sleeps: every round overlaps

    ExecutorService pool = Executors.newFixedThreadPool(workers, kind);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int num = 0; num < workers; num++) {
        int worker = num;
        results.add(pool.submit(() -> {
          for (int i = 0; i < 10; i++) {
            cvar.set(worker + i);
            allHaveSet.await();
            assertThat(cvar.get()).isEqualTo(worker + i);
            allHaveSet.await();
          }
          return worker;
        }));
      }
      for (int num = 0; num < workers; num++) {
        assertThat(results.get(num).get()).isEqualTo(num);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(cvar.isSet()).isFalse();
  }

  @Test
  @CPython("test_context_thread_inherit")
  void aThreadStartsEmptyUnlessItRunsInAContextItIsGiven(ThreadKind kind) throws Exception {
    ContextVar<Integer> cvar = ContextVar.of("cvar");
    cvar.set(1);
    kind.run(() -> assertThat(cvar.orElseNull()).isNull());

    ContextVar<Integer> custom = ContextVar.of("custom");
    Context given = new Context();
    given.run(() -> custom.set(2));
    kind.run(() -> given.run(() -> assertThat(custom.get()).isEqualTo(2)));
    kind.run(Context.copyCurrent().wrap(() -> assertThat(cvar.get()).isEqualTo(1))::run);

    kind.run(() -> new Context().run(
        () -> assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cvar::get)));
  }
}
