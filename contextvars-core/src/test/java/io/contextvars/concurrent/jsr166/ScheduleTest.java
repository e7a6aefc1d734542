// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that run once, later. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class ScheduleTest {
  @Parameter
  Side side;

  private ScheduledThreadPoolExecutor delegate;
  private ScheduledExecutorService scheduler;
  private final AtomicInteger runs = new AtomicInteger();
  private final Callable<Integer> counting = Tasks.call(runs::incrementAndGet);

  @BeforeEach
  void start() {
    delegate = Workers.add(new ScheduledThreadPoolExecutor(1, Workers.FACTORY));
    scheduler = side.of((ScheduledExecutorService) delegate);
  }

  private void awaitTermination() throws InterruptedException {
    assertThat(scheduler.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Nested
  class Running {
    @Test
    void happensNotBeforeItsTime() throws Exception {
      long before = System.nanoTime();
      ScheduledFuture<Long> future = scheduler.schedule(Tasks.call(System::nanoTime), 3, TimeUnit.MILLISECONDS);

      assertThat(future.get() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(3));
    }

    @Test
    void givesTheCallablesResultAndForARunnableNull() throws Exception {
      assertThat(scheduler.schedule(Tasks.returning("result"), 1, TimeUnit.MICROSECONDS).get()).isEqualTo("result");
      assertThat(scheduler.schedule(Tasks.run(runs::incrementAndGet), 1, TimeUnit.MICROSECONDS).get()).isNull();
      assertThat(runs).hasValue(1);
    }

    @Test
    void happensAtOnceIfTheTimeIsPast() throws Exception {
      assertThat(scheduler.schedule(counting, 0, TimeUnit.DAYS).get()).isEqualTo(1);
      assertThat(scheduler.schedule(counting, -1, TimeUnit.DAYS).get()).isEqualTo(2);
      assertThat(scheduler.schedule(counting, Long.MIN_VALUE, TimeUnit.DAYS).get()).isEqualTo(3);
    }

    @Test
    void isInTheOrderOfSchedulingForTheSameTime() throws Exception {
      Blocker blocker = new Blocker();
      scheduler.execute(blocker);
      blocker.awaitStart();
      List<Integer> order = new ArrayList<>();
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        futures.add(scheduler.schedule(Tasks.run(() -> order.add(number)), 0, TimeUnit.SECONDS));
      }
      blocker.release();
      for (Future<?> future : futures) {
        future.get();
      }

      assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void thatFailsFailsTheFuture() {
      IllegalStateException failure = new IllegalStateException("failed");
      Future<Object> future = scheduler.schedule(Tasks.throwing(failure), 1, TimeUnit.MICROSECONDS);

      assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get).withCause(failure);
      assertThat(future.isDone()).isTrue();
    }

    @Test
    void mayScheduleMore() throws Exception {
      List<Future<Integer>> inner = new ArrayList<>();
      scheduler.schedule(Tasks.run(() -> inner.add(scheduler.schedule(counting, 1, TimeUnit.MICROSECONDS))), 1,
          TimeUnit.MICROSECONDS).get();

      assertThat(inner.get(0).get()).isEqualTo(1);
    }

    @Test
    void isNotHinderedByOneInTheFarFuture() throws Exception {
      ScheduledFuture<?> far = scheduler.schedule(counting, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      ScheduledFuture<?> farther = scheduler.schedule(counting, Long.MAX_VALUE, TimeUnit.DAYS);

      assertThat(scheduler.schedule(counting, 1, TimeUnit.MICROSECONDS).get()).isEqualTo(1);
      assertThat(far.isDone() || farther.isDone()).isFalse();
    }
  }

  @Nested
  class TheFuture {
    private final Callable<String> never = Tasks.returning("never");

    @Test
    void tellsTheTimeThatIsLeft() {
      ScheduledFuture<String> future = scheduler.schedule(never, 1, TimeUnit.HOURS);

      long first = future.getDelay(TimeUnit.NANOSECONDS);
      long second = future.getDelay(TimeUnit.NANOSECONDS);
      assertThat(first).isBetween(1L, TimeUnit.HOURS.toNanos(1));
      assertThat(second).isBetween(1L, first);
      assertThat(future.getDelay(TimeUnit.MINUTES)).isLessThan(60);
      assertThat(future.isDone()).isFalse();
    }

    @Test
    void tellsThatNoTimeIsLeftWhenTheTaskHasRun() throws Exception {
      ScheduledFuture<Integer> future = scheduler.schedule(counting, 1, TimeUnit.MICROSECONDS);
      future.get();

      assertThat(future.getDelay(TimeUnit.NANOSECONDS)).isLessThanOrEqualTo(0);
    }

    @Test
    void comparesByTime() {
      ScheduledFuture<String> later = scheduler.schedule(never, 2, TimeUnit.HOURS);
      ScheduledFuture<String> sooner = scheduler.schedule(never, 1, TimeUnit.HOURS);

      assertThat(later.compareTo(sooner)).isPositive();
      assertThat(sooner.compareTo(later)).isNegative();
      assertThat(delegate.getQueue().peek()).isSameAs(sooner);
    }

    @Test
    void isNotPeriodic() {
      RunnableScheduledFuture<?> future = (RunnableScheduledFuture<?>) scheduler.schedule(never, 1, TimeUnit.HOURS);

      assertThat(future.isPeriodic()).isFalse();
    }

    @Test
    void isWaitedForWithALimit() {
      ScheduledFuture<String> future = scheduler.schedule(never, 1, TimeUnit.HOURS);

      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS));
    }

    @Test
    void cancelledIsDoneAndNeverRuns() throws Exception {
      Blocker blocker = new Blocker();
      scheduler.execute(blocker);
      ScheduledFuture<Integer> future = scheduler.schedule(counting, 1, TimeUnit.NANOSECONDS);

      assertThat(future.cancel(false)).isTrue();
      blocker.release();
      scheduler.submit(Tasks.returning("after")).get();

      assertThat(future.isCancelled()).isTrue();
      assertThat(future.isDone()).isTrue();
      assertThat(runs).hasValue(0);
    }

    @Test
    void cancelledGivesNothing() {
      ScheduledFuture<String> future = scheduler.schedule(never, 1, TimeUnit.HOURS);

      assertThat(future.cancel(true)).isTrue();

      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> future.get(1, TimeUnit.MINUTES));
    }

    @Test
    void cancelledStaysInTheQueueOrIsRemovedAsSaid() {
      scheduler.schedule(never, 1, TimeUnit.HOURS).cancel(false);
      assertThat(delegate.getQueue()).hasSize(1);

      delegate.setRemoveOnCancelPolicy(true);
      scheduler.schedule(never, 1, TimeUnit.HOURS).cancel(false);
      assertThat(delegate.getQueue()).hasSize(1);

      delegate.purge();
      assertThat(delegate.getQueue()).isEmpty();
    }

    @Test
    void ofARunningTaskInterruptsIt() throws Exception {
      Blocker blocker = new Blocker();
      ScheduledFuture<?> future = scheduler.schedule((Runnable) blocker, 1, TimeUnit.MICROSECONDS);
      blocker.awaitStart();

      assertThat(future.cancel(true)).isTrue();

      blocker.awaitInterrupt();
    }
  }

  @Nested
  class AfterShutdown {
    @Test
    void nothingIsAccepted() {
      scheduler.shutdown();

      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> scheduler.schedule(counting, 1, TimeUnit.HOURS));
      assertThatExceptionOfType(RejectedExecutionException.class)
          .isThrownBy(() -> scheduler.schedule(Tasks.run(runs::incrementAndGet), 1, TimeUnit.HOURS));
      assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scheduler.submit(counting));
    }

    @Test
    void whatIsDueLaterStillRuns() throws Exception {
      Future<Integer> future = scheduler.schedule(counting, 2, TimeUnit.MILLISECONDS);
      scheduler.shutdown();
      awaitTermination();

      assertThat(future.get()).isEqualTo(1);
    }

    @Test
    void whatIsDueLaterIsCancelledIfAsked() throws Exception {
      delegate.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      Future<Integer> future = scheduler.schedule(counting, 1, TimeUnit.HOURS);
      scheduler.shutdown();
      awaitTermination();

      assertThat(future.isCancelled()).isTrue();
      assertThat(runs).hasValue(0);
    }

    @Test
    void atOnceWhatIsDueLaterIsReturned() throws Exception {
      ScheduledFuture<Integer> first = scheduler.schedule(counting, 1, TimeUnit.HOURS);
      ScheduledFuture<Integer> second = scheduler.schedule(counting, 2, TimeUnit.HOURS);

      List<Runnable> neverRan = scheduler.shutdownNow();
      awaitTermination();

      assertThat(neverRan).containsExactlyInAnyOrder((Runnable) first, (Runnable) second);
      assertThat(first.isDone()).isFalse();
      assertThat(runs).hasValue(0);
    }
  }

  @Test
  void nullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> scheduler.schedule((Runnable) null, 1, TimeUnit.HOURS));
    assertThatNullPointerException().isThrownBy(() -> scheduler.schedule((Callable<?>) null, 1, TimeUnit.HOURS));
    assertThatNullPointerException().isThrownBy(() -> scheduler.schedule(counting, 1, null));
    assertThatNullPointerException().isThrownBy(() -> scheduler.schedule(Tasks.run(runs::incrementAndGet), 1, null));
    assertThat(delegate.getQueue()).isEmpty();
  }
}
