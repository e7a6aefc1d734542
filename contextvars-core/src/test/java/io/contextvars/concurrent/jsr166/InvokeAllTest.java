// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Running many tasks and waiting for all, with and without a limit. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class InvokeAllTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;

  @BeforeEach
  void start() {
    pool = subject.pool(2);
  }

  @Test
  void ofNothingIsNothing() throws Exception {
    assertThat(pool.invokeAll(List.<Callable<String>>of())).isEmpty();
    assertThat(pool.invokeAll(List.<Callable<String>>of(), 1, TimeUnit.MINUTES)).isEmpty();
    assertThat(pool.invokeAll(List.<Callable<String>>of(), 0, TimeUnit.MINUTES)).isEmpty();
  }

  @Test
  void returnsDoneFuturesInTheOrderOfTheTasks() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tasks.add(Tasks.returning(i));
    }
    for (List<Future<Integer>> futures : List.of(pool.invokeAll(tasks), pool.invokeAll(tasks, 1, TimeUnit.MINUTES))) {
      assertThat(futures).hasSize(50).allMatch(Future::isDone).noneMatch(Future::isCancelled);
      for (int i = 0; i < 50; i++) {
        assertThat(futures.get(i).get()).isEqualTo(i);
      }
    }
  }

  @Test
  void leavesTheCollectionAsItWas() throws Exception {
    List<Callable<String>> tasks = List.of(Tasks.returning("a"), Tasks.returning("b")); // unmodifiable

    assertThat(pool.invokeAll(tasks)).hasSize(2);
  }

  @Test
  void waitsForTheOthersWhenOneFails() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Callable<Integer> counting = Tasks.call(runs::incrementAndGet);
    List<Future<Integer>> futures = pool
        .invokeAll(List.of(counting, Tasks.<Integer>throwing(new IllegalStateException("failed")), counting));

    assertThat(runs).hasValue(2);
    assertThat(futures).allMatch(Future::isDone);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(futures.get(1)::get);
    assertThat(futures.get(0).get() + futures.get(2).get()).isEqualTo(3);
  }

  @Test
  void sameTaskTwiceRunsTwice() throws Exception {
    Callable<Integer> counting = Tasks.call(new AtomicInteger()::incrementAndGet);
    List<Future<Integer>> futures = pool.invokeAll(List.of(counting, counting));

    assertThat(futures.get(0).get() + futures.get(1).get()).isEqualTo(1 + 2);
  }

  @Test
  void cancelsWhatIsNotDoneInTime() throws Exception {
    Blocker blocker = new Blocker();
    Blocker another = new Blocker();
    long before = System.nanoTime();

    List<Future<String>> futures = pool.invokeAll(List.of(blocker, another), 5, TimeUnit.MILLISECONDS);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    assertThat(futures).hasSize(2).allMatch(Future::isDone).allMatch(Future::isCancelled);
    assertThatExceptionOfType(CancellationException.class).isThrownBy(futures.get(0)::get);
    blocker.release();
    another.release();
  }

  @Test
  void cancelsAllThatIsNotDoneWhenThereIsNoTime() throws Exception {
    Blocker blocker = new Blocker();

    for (long none : new long[]{0, -1}) {
      assertThat(pool.invokeAll(List.of(blocker, blocker, blocker), none, TimeUnit.SECONDS)).hasSize(3)
          .allMatch(Future::isCancelled);
    }
    blocker.release();
  }

  @Test
  void neverStartsATaskThatItCancelled() throws Exception {
    ExecutorService single = subject.pool(1);
    Blocker occupying = new Blocker();
    single.execute(occupying);
    occupying.awaitStart();
    AtomicInteger runs = new AtomicInteger();

    List<Future<Integer>> futures = single.invokeAll(List.of(Tasks.call(runs::incrementAndGet)), 1,
        TimeUnit.MILLISECONDS);
    occupying.release();
    single.submit(Tasks.returning("after")).get();

    assertThat(futures).singleElement().matches(Future::isCancelled);
    assertThat(runs).hasValue(0);
  }

  @Test
  void endsWithAnInterruptAndCancelsItsTasks() throws Exception {
    assumeFalse(subject.isForkJoin(), "a ForkJoinPool waits on, and was never said not to");
    Blocker blocker = new Blocker();
    var caller = Traces.onAnotherThread(() -> pool.invokeAll(List.of(blocker, Tasks.returning("quick"))));
    blocker.awaitStart();

    caller.thread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(caller::result);
    blocker.awaitInterrupt();
  }

  @Test
  void isRejectedAfterShutdown() {
    pool.shutdown();

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.invokeAll(List.of(Tasks.returning("never"))));
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.invokeAll(List.of(Tasks.returning("never")), 1, TimeUnit.MINUTES));
  }

  @Test
  void ofNullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAll(null));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAll(null, 1, TimeUnit.MINUTES));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAll(List.of(Tasks.returning("never")), 1, null));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAll(Arrays.asList(Tasks.returning("maybe"), null)));
    assertThatNullPointerException()
        .isThrownBy(() -> pool.invokeAll(Arrays.asList(Tasks.returning("maybe"), null), 1, TimeUnit.MINUTES));
  }
}
