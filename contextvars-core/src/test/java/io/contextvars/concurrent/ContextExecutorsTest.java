// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task sees, and what it leaves behind, whichever way it is submitted. */
@OnEachThreadKind
class ContextExecutorsTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private ExecutorService plain;
  private ExecutorService pool;

  @BeforeEach
  void start(ThreadKind kind) {
    plain = Executors.newFixedThreadPool(2, kind);
    pool = ContextExecutors.propagating(plain);
  }

  @AfterEach
  void workersAreClean(ThreadKind kind) throws Exception {
    if (!kind.absence().isEmpty()) {
      return; // no worker could be made
    }
    CyclicBarrier both = new CyclicBarrier(2);
    Callable<Boolean> untouched = () -> {
      both.await();
      return !USER.isSet() && Context.copyCurrent().isEmpty();
    };
    for (Future<Boolean> clean : plain.invokeAll(List.of(untouched, untouched))) {
      assertThat(clean.get()).isTrue();
    }
    plain.shutdownNow();
    assertThat(plain.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void asUser(String user, Body body) throws Exception {
    USER.<Boolean, Exception>call(user, () -> {
      body.run();
      return true;
    });
  }

  @Test
  void everyWayToSubmitCapturesTheSubmittersValues() throws Exception {
    List<String> seen = new ArrayList<>();
    LinkedBlockingQueue<String> executed = new LinkedBlockingQueue<>();
    asUser("ada", () -> {
      seen.add(pool.submit(USER::get).get());
      pool.submit(() -> executed.add(USER.get()), "done").get();
      pool.submit((Runnable) () -> executed.add(USER.get())).get();
      pool.execute(() -> executed.add(USER.get()));
      for (Future<String> each : pool.invokeAll(List.<Callable<String>>of(USER::get, USER::get))) {
        seen.add(each.get());
      }
      seen.add(pool.invokeAny(List.<Callable<String>>of(USER::get)));
      seen.add(pool.invokeAll(List.<Callable<String>>of(USER::get), 1, TimeUnit.MINUTES).get(0).get());
      seen.add(pool.invokeAny(List.<Callable<String>>of(USER::get), 1, TimeUnit.MINUTES));
    });

    assertThat(seen).hasSize(6).containsOnly("ada");
    for (int i = 0; i < 3; i++) {
      assertThat(executed.take()).isEqualTo("ada");
    }
  }

  @Test
  void theCaptureIsOfTheMomentOfSubmission() throws Exception {
    CyclicBarrier gate = new CyclicBarrier(2);
    Context.<Boolean, Exception>callInCopy(() -> {
      USER.set("before");
      Future<String> seen = pool.submit(() -> {
        gate.await();
        return USER.get();
      });
      USER.set("after");
      gate.await();
      assertThat(seen.get()).isEqualTo("before");
      return true;
    });
  }

  @Test
  void whatATaskSetsNobodyElseSees() throws Exception {
    asUser("ada", () -> {
      pool.submit(() -> USER.set("changed")).get();
      assertThat(USER.get()).isEqualTo("ada");
      for (Future<String> each : pool.invokeAll(List.<Callable<String>>of(() -> {
        String first = USER.get();
        USER.set("changed");
        return first;
      }, USER::get, USER::get))) {
        assertThat(each.get()).isEqualTo("ada");
      }
    });
  }

  @Test
  void aTaskThatLeavesAContextEnteredFailsAndTheWorkerIsCleanAllTheSame() throws Exception {
    Future<?> leaving = pool.submit(() -> {
      new Context().enter();
      USER.set("left behind");
    });

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(leaving::get)
        .havingCause().isInstanceOf(IllegalStateException.class).withMessageContaining("left 1 scope open");
  }

  @Test
  void aTaskThatFailsLeavesNothingBehind() throws Exception {
    asUser("ada", () -> {
      Future<?> failing = pool.submit(() -> {
        USER.set("left behind");
        throw new IllegalArgumentException(USER.get());
      });
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(failing::get)
          .havingCause().isInstanceOf(IllegalArgumentException.class).withMessage("left behind");
    });
  }

  @Test
  void oneTaskObjectSubmittedTwiceAtOnceKeepsBothContexts() throws Exception {
    CyclicBarrier bothAreRunning = new CyclicBarrier(2);
    Callable<String> task = () -> {
      bothAreRunning.await();
      return USER.get();
    };
    List<Future<String>> seen = new ArrayList<>();
    asUser("ada", () -> seen.add(pool.submit(task)));
    asUser("grace", () -> seen.add(pool.submit(task)));

    assertThat(seen.get(0).get()).isEqualTo("ada");
    assertThat(seen.get(1).get()).isEqualTo("grace");
  }

  @Test
  void aTaskThatBringsItsContextAlongKeepsIt() throws Exception {
    Callable<String> brought = USER.call("ada", () -> Context.copyCurrent().wrapCallable(USER::get));
    asUser("grace", () -> assertThat(pool.submit(brought).get()).isEqualTo("ada"));
  }

  @Test
  void aNestedSubmissionCapturesTheTasksOwnValues() throws Exception {
    asUser("ada", () -> {
      Future<String> nested = pool.submit(() -> {
        USER.set("inner");
        return pool.submit(USER::get).get();
      });
      assertThat(nested.get()).isEqualTo("inner");
    });
  }

  @Test
  void anExecutorIsWrappedOnce() {
    Executor executor = ContextExecutors.propagating((Executor) Runnable::run);
    assertThat(ContextExecutors.propagating(executor)).isSameAs(executor);
    assertThat(ContextExecutors.propagating(pool)).isSameAs(pool);
    assertThat(ContextExecutors.propagating((Executor) pool)).isSameAs(pool);
  }

  @Test
  void aWrappedExecutorInAnotherWrapperCapturesOnce() {
    List<Runnable> given = new ArrayList<>();
    Executor inner = ContextExecutors.propagating(given::add);
    Executor outer = ContextExecutors.propagating(task -> inner.execute(task));
    Runnable task = () -> {};
    outer.execute(task);
    assertThat(given).hasSize(1);
    assertThat(ContextExecutors.unwrap(given.get(0))).isSameAs(task);
  }

  @FunctionalInterface
  private interface Body {
    void run() throws Exception;
  }
}
