// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that run again and again, at a rate or with a pause. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Way#all")
@SuppressWarnings("FutureReturnValueIgnored") // what a run does is seen otherwise
class PeriodicTest {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  @Parameter(0)
  Side side;

  @Parameter(1)
  Way way;

  private ScheduledThreadPoolExecutor delegate;
  private ScheduledExecutorService scheduler;
  private final AtomicInteger runs = new AtomicInteger();
  private final Runnable counting = Tasks.run(runs::incrementAndGet);

  @BeforeEach
  void start() {
    delegate = Workers.add(new ScheduledThreadPoolExecutor(3, Workers.FACTORY));
    scheduler = side.of((ScheduledExecutorService) delegate);
  }

  private ScheduledFuture<?> schedule(Runnable task) {
    return way.schedule(scheduler, task, 0, PERIOD_NANOS, TimeUnit.NANOSECONDS);
  }

  @Test
  void runsAgainAndAgain() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    ScheduledFuture<?> future = schedule(Tasks.run(three::countDown));

    three.await();

    assertThat(future.isDone()).isFalse();
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void runsNotBeforeItsTimes() throws Exception {
    List<Long> starts = Collections.synchronizedList(new ArrayList<>());
    List<Long> ends = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch four = new CountDownLatch(4);
    long before = System.nanoTime();
    way.schedule(scheduler, Tasks.run(() -> {
      starts.add(System.nanoTime());
      four.countDown();
      ends.add(System.nanoTime());
    }), 2 * PERIOD_NANOS, PERIOD_NANOS, TimeUnit.NANOSECONDS);
    four.await();

    assertThat(starts.get(0) - before).isGreaterThanOrEqualTo(2 * PERIOD_NANOS);
    for (int run = 1; run < 4; run++) {
      if (way == Way.AT_A_FIXED_RATE) {
        assertThat(starts.get(run) - before).isGreaterThanOrEqualTo((2 + run) * PERIOD_NANOS);
      } else {
        assertThat(starts.get(run) - ends.get(run - 1)).isGreaterThanOrEqualTo(PERIOD_NANOS);
      }
    }
  }

  @Test
  void neverOverlapsItself() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch twenty = new CountDownLatch(20);
    way.schedule(scheduler, Tasks.run(() -> {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      twenty.countDown();
      inside.decrementAndGet();
    }), 0, 1, TimeUnit.NANOSECONDS);

    twenty.await();

    assertThat(most).hasValue(1);
  }

  @Test
  void oneRunHappensBeforeTheNext() throws Exception {
    int[] plain = new int[1];
    CompletableFuture<Integer> hundredth = new CompletableFuture<>();
    way.schedule(scheduler, Tasks.run(() -> {
      plain[0]++;
      if (plain[0] == 100) {
        hundredth.complete(plain[0]);
      }
    }), 0, 1, TimeUnit.NANOSECONDS);

    assertThat(hundredth.get()).isEqualTo(100);
  }

  @Test
  void leavesOtherTasksTheirTurn() throws Exception {
    schedule(counting);
    schedule(counting);

    assertThat(scheduler.submit(Tasks.returning("other")).get()).isEqualTo("other");
  }

  @Test
  void isNeverDoneByItself() throws Exception {
    ScheduledFuture<?> future = schedule(counting);

    assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(3, TimeUnit.MILLISECONDS));
    Started<?> waiter = ThreadKind.PLATFORM.start(future::get);
    future.cancel(false);

    assertThatExceptionOfType(CancellationException.class).isThrownBy(waiter::result);
  }

  @Test
  void saysThatItIsPeriodicAndHowLongItWaits() {
    ScheduledFuture<?> future = way.schedule(scheduler, counting, 1, 2, TimeUnit.HOURS);

    assertThat(((RunnableScheduledFuture<?>) future).isPeriodic()).isTrue();
    assertThat(future.getDelay(TimeUnit.NANOSECONDS)).isBetween(1L, TimeUnit.HOURS.toNanos(1));
  }

  @Test
  void mayBeginInThePast() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    way.schedule(scheduler, Tasks.run(two::countDown), -1, 1, TimeUnit.MICROSECONDS);

    two.await();
  }

  @Test
  void needsATaskAUnitAndAPeriod() {
    assertThatNullPointerException().isThrownBy(() -> way.schedule(scheduler, null, 1, 1, TimeUnit.HOURS));
    assertThatNullPointerException().isThrownBy(() -> way.schedule(scheduler, counting, 1, 1, null));
    assertThatIllegalArgumentException().isThrownBy(() -> way.schedule(scheduler, counting, 1, 0, TimeUnit.HOURS));
    assertThatIllegalArgumentException().isThrownBy(() -> way.schedule(scheduler, counting, 1, -1, TimeUnit.HOURS));
    assertThat(delegate.getQueue()).isEmpty();
  }
}
