// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Futures of tasks that run elsewhere. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class AsyncTasksTest {
  @Parameter
  Side side;

  private final Body body = Body.returning("result");
  private final IllegalStateException failure = new IllegalStateException("failed");

  private Executor threads() {
    return new Stages(side, Stages.How.ON_AN_EXECUTOR).executor();
  }

  @Test
  void aSuppliersResultIsTheValue() {
    assertThat(side.supplyAsync(body::run).join()).isEqualTo("result");
    assertThat(side.supplyAsync(body::run, threads()).join()).isEqualTo("result");

    assertThat(body.threads).hasSize(2).doesNotContain(Thread.currentThread());
    assertThat(body.threads.get(1)).matches(Workers::made);
  }

  @Test
  void aTasksFutureHasNoValue() {
    assertThat(side.runAsync(body::run).join()).isNull();
    assertThat(side.runAsync(body::run, threads()).join()).isNull();

    assertThat(body.runs()).isEqualTo(2);
  }

  @Test
  void whatATaskThrowsIsTheFailure() {
    Body throwing = Body.throwing(failure);

    Failures.assertFailedBecauseOf(side.supplyAsync(throwing::run), failure);
    Failures.assertFailedBecauseOf(side.supplyAsync(throwing::run, threads()), failure);
    Failures.assertFailedBecauseOf(side.runAsync(throwing::run), failure);
    Failures.assertFailedBecauseOf(side.runAsync(throwing::run, threads()), failure);
  }

  @Test
  void aTaskOfAFutureThatIsDoneDoesNotRun() {
    List<Runnable> queue = new ArrayList<>();
    CompletableFuture<Object> supplied = side.supplyAsync(body::run, queue::add);
    CompletableFuture<Void> run = side.runAsync(body::run, queue::add);
    supplied.cancel(true);
    run.cancel(true);

    queue.forEach(Runnable::run);

    assertThat(body.runs()).isZero();
    assertThat(supplied).isCancelled();
    assertThat(run).isCancelled();
  }

  @Test
  void aCancelDoesNotInterruptTheTask() throws Exception {
    Blocker blocker = new Blocker();
    CompletableFuture<Void> future = side.runAsync(blocker, threads());
    blocker.awaitStart();

    future.cancel(true);
    blocker.release();
    blocker.awaitEnd();

    assertThat(blocker.wasInterrupted()).isFalse();
    assertThat(future).isCancelled();
  }

  @Test
  void whatIsHandedToAnExecutorIsMarkedAsAsynchronous() {
    List<Runnable> queue = new ArrayList<>();
    var unused = side.supplyAsync(body::run, queue::add);
    var another = side.completed("value").thenRunAsync(body::run, queue::add);

    assertThat(queue).hasSize(2).hasOnlyElementsOfType(AsynchronousCompletionTask.class);
    assertThat(another).isNotDone();
  }

  @Test
  void anExecutorThatRejectsSaysSoToTheCaller() {
    Executor refusing = task -> {
      throw new RejectedExecutionException("full");
    };

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> side.supplyAsync(body::run, refusing));
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> side.runAsync(body::run, refusing));
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> side.incomplete().completeAsync(body::run, refusing));
  }

  @Test
  void aFutureThatIsThereMayBeCompletedBySupplier() {
    CompletableFuture<Object> future = side.incomplete();

    assertThat(future.completeAsync(body::run)).isSameAs(future);
    assertThat(future.join()).isEqualTo("result");
    CompletableFuture<Object> another = side.incomplete();
    assertThat(another.completeAsync(body::run, threads())).isSameAs(another);
    assertThat(another.join()).isEqualTo("result");
    Failures.assertFailedBecauseOf(side.incomplete().completeAsync(Body.throwing(failure)::run), failure);
  }

  @Test
  void aSupplierComesTooLateForAFutureThatIsDone() {
    List<Runnable> queue = new ArrayList<>();
    CompletableFuture<Object> future = side.incomplete();
    var unused = future.completeAsync(body::run, queue::add);
    future.complete("first");

    queue.forEach(Runnable::run);

    assertThat(future).isCompletedWithValue("first");
    assertThat(body.runs()).isZero();
  }

  @Test
  void nullIsNeitherATaskNorAnExecutor() {
    assertThatNullPointerException().isThrownBy(() -> side.supplyAsync(null));
    assertThatNullPointerException().isThrownBy(() -> side.supplyAsync(null, threads()));
    assertThatNullPointerException().isThrownBy(() -> side.supplyAsync(body::run, null));
    assertThatNullPointerException().isThrownBy(() -> side.runAsync(null));
    assertThatNullPointerException().isThrownBy(() -> side.runAsync(null, threads()));
    assertThatNullPointerException().isThrownBy(() -> side.runAsync(body::run, null));
    assertThatNullPointerException().isThrownBy(() -> side.incomplete().completeAsync(null));
    assertThatNullPointerException().isThrownBy(() -> side.incomplete().completeAsync(body::run, null));
    assertThat(body.runs()).isZero();
  }

  @Test
  void allFuturesHaveTheSameDefaultExecutor() {
    assertThat(side.incomplete().defaultExecutor()).isSameAs(new CompletableFuture<>().defaultExecutor());
    assertThat(side.supplyAsync(body::run, threads()).defaultExecutor())
        .isSameAs(new CompletableFuture<>().defaultExecutor());
  }

  @Test
  void aDelayedExecutorRunsNotBeforeItsTime() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    long before = System.nanoTime();
    CompletableFuture<Long> future = side.supplyAsync(() -> {
      Traces.leave();
      ran.countDown();
      return System.nanoTime();
    }, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS, threads()));

    ran.await();

    assertThat(future.join() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
  }
}
