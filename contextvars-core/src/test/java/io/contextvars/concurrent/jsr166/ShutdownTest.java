// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a pool: in order, at once, awaited. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class ShutdownTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;
  private final Blocker blocker = new Blocker();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void start() {
    pool = subject.pool(1);
  }

  private void awaitTermination() throws InterruptedException {
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(pool.isTerminated()).isTrue();
    assertThat(pool.isShutdown()).isTrue();
  }

  @Nested
  class InOrder {
    @Test
    void hasNotHappenedToANewPool() {
      assertThat(pool.isShutdown()).isFalse();
      assertThat(pool.isTerminated()).isFalse();
    }

    @Test
    void endsAnIdlePool() throws Exception {
      pool.shutdown();

      awaitTermination();
    }

    @Test
    void endsAUsedPool() throws Exception {
      pool.submit(Tasks.run(runs::incrementAndGet)).get();

      pool.shutdown();

      awaitTermination();
      assertThat(runs).hasValue(1);
    }

    @Test
    void letsTheRunningTaskEnd() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);
      blocker.awaitStart();

      pool.shutdown();

      assertThat(pool.isShutdown()).isTrue();
      assertThat(pool.isTerminated()).isFalse();
      blocker.release();
      assertThat(future.get()).isEqualTo("released");
      assertThat(blocker.wasInterrupted()).isFalse();
      awaitTermination();
    }

    @Test
    void runsWhatWasSubmittedBefore() throws Exception {
      pool.execute(blocker);
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        futures.add(pool.submit(Tasks.run(runs::incrementAndGet)));
      }

      pool.shutdown();
      blocker.release();
      awaitTermination();

      assertThat(runs).hasValue(10);
      assertThat(futures).allMatch(Future::isDone).noneMatch(Future::isCancelled);
    }

    @Test
    void rejectsWhatIsSubmittedAfter() {
      pool.shutdown();

      Runnable task = Tasks.run(runs::incrementAndGet);
      for (ThrowingCallable submission : List.<ThrowingCallable>of(
          () -> pool.execute(task),
          () -> pool.submit(task),
          () -> pool.submit(task, "result"),
          () -> pool.submit(Tasks.call(runs::incrementAndGet)))) {
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(submission);
      }
      assertThat(runs).hasValue(0);
    }

    @Test
    void mayBeRepeated() throws Exception {
      pool.shutdown();
      pool.shutdown();

      awaitTermination();
      pool.shutdown();
      assertThat(pool.shutdownNow()).isEmpty();
      assertThat(pool.isTerminated()).isTrue();
    }
  }

  @Nested
  class Awaited {
    @Test
    void isOverWhenItsTimeIs() throws Exception {
      pool.execute(blocker);
      pool.shutdown();
      long before = System.nanoTime();

      assertThat(pool.awaitTermination(2, TimeUnit.MILLISECONDS)).isFalse();

      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
      assertThat(pool.awaitTermination(0, TimeUnit.SECONDS)).isFalse();
      assertThat(pool.awaitTermination(-1, TimeUnit.SECONDS)).isFalse();
      blocker.release();
      awaitTermination();
      assertThat(pool.awaitTermination(0, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotEndThePool() throws Exception {
      assertThat(pool.awaitTermination(0, TimeUnit.SECONDS)).isFalse();

      assertThat(pool.isShutdown()).isFalse();
      assertThat(pool.submit(Tasks.returning("alive")).get()).isEqualTo("alive");
    }

    @Test
    void endsWithAnInterrupt() throws Exception {
      pool.execute(blocker);
      pool.shutdown();

      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> pool.awaitTermination(1, TimeUnit.MINUTES));

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      blocker.release();
      awaitTermination();
    }

    @Test
    void byManyEndsForAll() throws Exception {
      pool.execute(blocker);
      Callable<Boolean> waiting = () -> pool.awaitTermination(1, TimeUnit.MINUTES);
      var first = ThreadKind.PLATFORM.start(waiting);
      var second = ThreadKind.PLATFORM.start(waiting);

      pool.shutdown();
      blocker.release();

      assertThat(first.result()).isTrue();
      assertThat(second.result()).isTrue();
    }

    @Test
    void needsAUnit() {
      pool.execute(blocker);

      assertThatNullPointerException().isThrownBy(() -> pool.awaitTermination(1, null));
    }
  }

  @Nested
  class AtOnce {
    @Test
    void interruptsWhatRuns() throws Exception {
      pool.execute(blocker);
      blocker.awaitStart();

      pool.shutdownNow();

      blocker.awaitInterrupt();
      awaitTermination();
    }

    @Test
    void neverRunsWhatWaits() throws Exception {
      pool.execute(blocker);
      blocker.awaitStart();
      for (int i = 0; i < 5; i++) {
        pool.execute(Tasks.run(runs::incrementAndGet));
      }

      List<Runnable> neverRan = pool.shutdownNow();
      awaitTermination();

      assertThat(runs).hasValue(0);
      assertThat(neverRan).hasSize(subject.isForkJoin() ? 0 : 5); // a ForkJoinPool cancels instead
    }

    @Test
    void returnsWhatWasGivenToExecute() throws Exception {
      assumeTrue(subject.isThreadPool());
      pool.execute(blocker);
      blocker.awaitStart();
      Runnable first = Tasks.run(runs::incrementAndGet);
      Runnable second = Tasks.run(runs::incrementAndGet);
      pool.execute(first);
      Future<?> submitted = pool.submit(Tasks.returning("never"));
      pool.execute(second);
      pool.execute(first);

      List<Runnable> neverRan = pool.shutdownNow();

      assertThat(neverRan).hasSize(4);
      assertThat(List.of(neverRan.get(0), neverRan.get(2), neverRan.get(3))).containsExactly(first, second, first);
      assertThat(neverRan.get(1)).isSameAs(submitted);
      assertThat(submitted.isDone()).isFalse();
      neverRan.add(first); // the list is the caller's
    }

    @Test
    void rejectsWhatIsSubmittedAfter() {
      pool.shutdownNow();

      assertThat(pool.isShutdown()).isTrue();
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> pool.submit(Tasks.returning("never")));
    }

    @Test
    void mayFollowAShutdown() throws Exception {
      pool.execute(blocker);
      blocker.awaitStart();
      pool.execute(Tasks.run(runs::incrementAndGet));
      pool.shutdown();

      pool.shutdownNow();

      awaitTermination();
      assertThat(runs).hasValue(0);
    }
  }
}
