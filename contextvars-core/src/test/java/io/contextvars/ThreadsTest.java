// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What threads start with, and what they see of each other: nothing, unless a context is handed over. */
@OnEachThreadKind
class ThreadsTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");

  @Test
  @Semantics({"1.33", "1.38"})
  void aThreadStartsEmptyWhateverItsCreatorHasSet(ThreadKind kind) throws Exception {
    var.set("creator");

    kind.run(() -> {
      assertThat(var.get()).isEqualTo("default");
      assertThat(Context.copyCurrent().isEmpty()).isTrue();
      var.set("thread");
    });
    new Context().run(() -> assertThat(var.isSet()).isFalse());

    assertThat(var.get()).isEqualTo("creator");
  }

  @Test
  @Semantics("1.36")
  void aThreadRunsInTheContextItIsGiven(ThreadKind kind) throws Exception {
    Context given = new Context();
    given.run(() -> var.set("given"));

    kind.run(() -> given.run(() -> {
      assertThat(var.get()).isEqualTo("given");
      var.set("changed");
    }));

    assertThat(given.get(var)).isEqualTo("changed"); // the context itself, not a copy
  }

  @Test
  @Semantics("1.37")
  void aPoolWorkerInheritsNothingFromWhoeverSubmittedFirst(ThreadKind kind) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, kind);
    try {
      var.set("first submitter");
      assertThat(pool.submit(Context.copyCurrent().wrapCallable(var::get)).get()).isEqualTo("first submitter");
      assertThat(pool.submit(() -> var.get()).get()).isEqualTo("default");

      var.set("second submitter");
      assertThat(pool.submit(Context.copyCurrent().wrapCallable(var::get)).get()).isEqualTo("second submitter");
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void whatAPoolTaskSetsInItsThreadsOwnContextStaysInThatThread(ThreadKind kind) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, kind);
    try {
      pool.submit(() -> var.set("left in the worker")).get();
      assertThat(pool.submit(() -> var.get()).get()).isEqualTo("left in the worker"); // why tasks are wrapped
      assertThat(pool.submit(new Context().wrapCallable(var::get)).get()).isEqualTo("default");
    } finally {
      pool.shutdown();
    }
    assertThat(var.get()).isEqualTo("default");
  }

  @Test
  @Semantics("1.31")
  void oneOfManyThreadsGetsIntoAContext(ThreadKind kind) throws Exception {
    int threads = 4;
    for (int round = 0; round < 200; round++) {
      Context ctx = new Context();
      CyclicBarrier together = new CyclicBarrier(threads);
      CyclicBarrier allTried = new CyclicBarrier(threads);
      Callable<Boolean> enter = () -> {
        together.await();
        try (Context.Scope scope = ctx.enter()) {
          var.set("mine");
          allTried.await();
          return true;
        } catch (IllegalStateException refused) {
          allTried.await();
          return false;
        }
      };

      List<Boolean> entered = kind.callAll(List.of(enter, enter, enter, enter));

      assertThat(entered).filteredOn(Boolean::booleanValue).hasSize(1);
      assertThat(ctx.get(var)).isEqualTo("mine");
    }
  }

  @Test
  @Semantics("1.42")
  void whoeverReadsFromOutsideSeesOneStateAndNeverAnOlderOne(ThreadKind kind) throws Exception {
    ContextVar<Integer> count = ContextVar.withDefault("count", 0);
    ContextVar<Integer> sameCount = ContextVar.withDefault("same count", 0);
    Context ctx = new Context();
    AtomicBoolean reading = new AtomicBoolean(true);
    Started<Integer> writer = kind.start(() -> ctx.call(() -> {
      int i = 0;
      do { // once at least, should it begin when the readers have ended
        count.set(++i);
        sameCount.set(i);
        if (i % 1000 == 0) {
          LockSupport.parkNanos(1); // lets a reader in, where there is one core
        }
      } while (reading.get());
      return i;
    }));

    List<String> torn = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < 20_000; i++) {
      Context copy = ctx.copy();
      int first = copy.getOrDefault(count, 0);
      int second = copy.getOrDefault(sameCount, 0);
      if (first < last || (second != first && second != first - 1)) {
        torn.add(first + " after " + last + " beside " + second);
      }
      if (copy.getOrDefault(count, 0) != first) {
        torn.add("a copy changed");
      }
      last = first;
    }
    reading.set(false);

    assertThat(torn).isEmpty();
    assertThat(ctx.getOrDefault(count, 0)).isLessThanOrEqualTo(writer.result());
    assertThat(ctx.get(count)).isEqualTo(writer.result());
  }
}
