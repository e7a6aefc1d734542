// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of tasks that run again and again: by failure, by a cancel, with their scheduler. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Way#all")
@SuppressWarnings("FutureReturnValueIgnored") // what a run does is seen otherwise
class PeriodicEndTest {
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

  private void end() throws InterruptedException {
    scheduler.shutdown();
    assertThat(scheduler.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void endsWithItsFirstFailure() throws Exception {
    IllegalStateException failure = new IllegalStateException("third");
    ScheduledFuture<?> future = schedule(Tasks.run(() -> {
      if (runs.incrementAndGet() == 3) {
        throw failure;
      }
    }));

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get).withCause(failure);
    end();

    assertThat(runs).hasValue(3);
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void endsWhenItCancelsItself() throws Exception {
    CompletableFuture<ScheduledFuture<?>> self = new CompletableFuture<>();
    self.complete(schedule(Tasks.run(() -> {
      if (runs.incrementAndGet() == 2) {
        self.join().cancel(false);
      }
    })));

    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> self.join().get());
    delegate.setContinueExistingPeriodicTasksAfterShutdownPolicy(true); // only the cancel ends it
    end();

    assertThat(runs).hasValue(2);
    assertThat(self.join().isCancelled()).isTrue();
  }

  @Test
  void endsWhenItIsCancelledBeforeItsFirstRun() throws Exception {
    ScheduledFuture<?> future = way.schedule(scheduler, counting, 1, 1, TimeUnit.HOURS);

    assertThat(future.cancel(true)).isTrue();
    end();

    assertThat(runs).hasValue(0);
    assertThat(future.isDone()).isTrue();
  }

  @Test
  void isInterruptedByACancel() throws Exception {
    Blocker blocker = new Blocker();
    ScheduledFuture<?> future = schedule(blocker);
    blocker.awaitStart();

    assertThat(future.cancel(true)).isTrue();

    blocker.awaitInterrupt();
    assertThat(future.isCancelled()).isTrue();
  }

  @Test
  void isLeftToEndByACancelThatSaysSo() throws Exception {
    Blocker blocker = new Blocker();
    ScheduledFuture<?> future = schedule(blocker);
    blocker.awaitStart();

    assertThat(future.cancel(false)).isTrue();

    assertThat(future.isDone()).isTrue();
    blocker.release();
    blocker.awaitEnd();
    assertThat(blocker.wasInterrupted()).isFalse();
  }

  @Test
  void isRemovedFromTheQueueByACancelIfAsked() {
    delegate.setRemoveOnCancelPolicy(true);

    way.schedule(scheduler, counting, 1, 1, TimeUnit.HOURS).cancel(false);

    assertThat(delegate.getQueue()).isEmpty();
  }

  @Test
  void endsWithItsSchedulersShutdown() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    ScheduledFuture<?> future = schedule(Tasks.run(first::countDown));
    first.await();

    end();

    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isTrue();
  }

  @Test
  void continuesAfterItsSchedulersShutdownIfAsked() throws Exception {
    delegate.setContinueExistingPeriodicTasksAfterShutdownPolicy(true);
    CountDownLatch afterwards = new CountDownLatch(1);
    ScheduledFuture<?> future = schedule(Tasks.run(() -> {
      if (scheduler.isShutdown()) {
        afterwards.countDown();
      }
    }));

    scheduler.shutdown();
    afterwards.await();
    assertThat(scheduler.isTerminated()).isFalse();
    future.cancel(false);

    assertThat(scheduler.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void isReturnedByAShutdownAtOnce() {
    ScheduledFuture<?> future = way.schedule(scheduler, counting, 1, 1, TimeUnit.HOURS);

    assertThat(scheduler.shutdownNow()).singleElement().isSameAs(future);
    assertThat(runs).hasValue(0);
  }

  @Test
  void isRejectedAfterShutdown() {
    scheduler.shutdown();

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> schedule(counting));
  }
}
