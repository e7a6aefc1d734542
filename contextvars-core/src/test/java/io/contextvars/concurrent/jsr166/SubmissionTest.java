// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Handing a task to a pool. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class SubmissionTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void start() {
    pool = subject.pool(2);
  }

  @Test
  void executeRunsATaskOnAThreadOfThePool() throws Exception {
    LinkedBlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
    pool.execute(Tasks.run(() -> ran.add(Thread.currentThread())));

    assertThat(ran.take()).matches(Workers::made);
  }

  @Test
  void aCallablesResultIsItsFutures() throws Exception {
    Future<String> future = pool.submit(Tasks.returning("result"));

    assertThat(future.get()).isEqualTo("result");
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void nullIsAResult() throws Exception {
    assertThat(pool.submit(Tasks.returning(null)).get()).isNull();
  }

  @Test
  void aRunnablesFutureGivesNull() throws Exception {
    Future<?> future = pool.submit(Tasks.run(runs::incrementAndGet));

    assertThat(future.get()).isNull();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aRunnablesFutureGivesTheResultThatCameWithIt() throws Exception {
    Object result = new Object();

    assertThat(pool.submit(Tasks.run(runs::incrementAndGet), result).get()).isSameAs(result);
    assertThat(pool.submit(Tasks.run(runs::incrementAndGet), null).get()).isNull();
    assertThat(runs).hasValue(2);
  }

  @Test
  void whatACallableThrowsIsTheRootOfWhatGetThrows() {
    for (Exception failure : List.of(new IllegalStateException("unchecked"), new IOException("checked"))) {
      Future<Object> future = pool.submit(Tasks.throwing(failure));

      assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).rootCause().isSameAs(failure);
      assertThat(future.isDone()).isTrue();
      assertThat(future.isCancelled()).isFalse();
    }
  }

  @Test
  void anErrorIsTheRootOfWhatGetThrows() {
    Error failure = new StackOverflowError("for the test");
    Future<?> future = pool.submit(Tasks.run(() -> {
      throw failure;
    }));

    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).rootCause().isSameAs(failure);
  }

  @Test
  void aTaskThatThrowsLeavesThePoolAlive() throws Exception {
    for (int i = 0; i < 5; i++) {
      pool.execute(Tasks.run(() -> {
        throw new IllegalStateException("for the test");
      }));
    }

    assertThat(pool.submit(Tasks.returning("alive")).get()).isEqualTo("alive");
  }

  @Test
  void everyTaskRunsOnce() throws Exception {
    int tasks = 500;
    AtomicInteger[] each = new AtomicInteger[tasks];
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      AtomicInteger own = new AtomicInteger();
      each[i] = own;
      futures.add(pool.submit(Tasks.run(own::incrementAndGet)));
    }
    for (Future<?> future : futures) {
      future.get();
    }

    assertThat(each).extracting(AtomicInteger::get).containsOnly(1);
  }

  @Test
  void theSameTaskMayBeSubmittedTwice() throws Exception {
    Callable<Integer> task = Tasks.call(runs::incrementAndGet);

    assertThat(List.of(pool.submit(task).get(), pool.submit(task).get())).containsExactly(1, 2);
  }

  @Test
  void submittingHappensBeforeRunningHappensBeforeGetting() throws Exception {
    int[] plain = new int[1];
    for (int i = 0; i < 100; i++) {
      plain[0]++;
      pool.submit(Tasks.run(() -> plain[0]++)).get();
    }

    assertThat(plain[0]).isEqualTo(200);
  }

  @Test
  void tasksSubmitTasks() throws Exception {
    CompletableFuture<Future<String>> inner = new CompletableFuture<>();
    pool.execute(Tasks.run(() -> inner.complete(pool.submit(Tasks.returning("inner")))));

    assertThat(inner.get().get()).isEqualTo("inner");
  }

  @Test
  void asManyTasksRunAtOnceAsThereAreThreads() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Callable<Boolean> meet = Tasks.call(() -> {
      both.countDown();
      both.await();
      return true;
    });
    Future<Boolean> first = pool.submit(meet);

    assertThat(pool.submit(meet).get()).isTrue();
    assertThat(first.get()).isTrue();
  }

  @Test
  void aSingleThreadRunsTasksInTheOrderOfSubmission() throws Exception {
    ExecutorService single = subject.pool(1);
    Blocker blocker = new Blocker();
    List<Integer> order = new ArrayList<>();
    single.execute(blocker);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      futures.add(single.submit(Tasks.run(() -> order.add(number))));
    }
    blocker.release();
    for (Future<?> future : futures) {
      future.get();
    }

    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void anInterruptThatATaskLeavesIsGoneForTheNext() throws Exception {
    assumeFalse(subject.isForkJoin(), "a ForkJoinPool of JDK 17 lets it pass");
    ExecutorService single = subject.pool(1);
    single.execute(Tasks.run(() -> Thread.currentThread().interrupt()));

    assertThat(single.submit(Tasks.call(Thread::interrupted)).get()).isFalse();
  }

  @Test
  void nullIsNoTask() {
    assertThatNullPointerException().isThrownBy(() -> pool.execute(null));
    assertThatNullPointerException().isThrownBy(() -> pool.submit((Runnable) null));
    assertThatNullPointerException().isThrownBy(() -> pool.submit((Callable<?>) null));
    assertThatNullPointerException().isThrownBy(() -> pool.submit(null, "result"));
  }

  @Test
  void whatATaskOfExecuteThrowsReachesTheThreadsHandler() throws Exception {
    ExecutorService single = subject.pool(1);
    IllegalStateException failure = new IllegalStateException("for the test");
    single.execute(Tasks.run(() -> {
      throw failure;
    }));
    single.shutdown();
    assertThat(single.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    Workers.joinFirst(1);

    if (subject.isThreadPool()) {
      assertThat(Workers.uncaught()).containsExactly(failure);
    } else { // in a scheduler it is kept in a future that nobody sees
      assertThat(Workers.uncaught()).isSubsetOf(failure);
    }
  }

  @Test
  void aTaskIsFullyDoneBeforeItsFutureIs() throws Exception {
    for (int i = 0; i < 50; i++) {
      AtomicInteger steps = new AtomicInteger();
      pool.submit(Tasks.run(() -> {
        steps.incrementAndGet();
        Thread.onSpinWait();
        steps.incrementAndGet();
      })).get();
      assertThat(steps).hasValue(2);
    }
  }

  @Test
  void failedAndDoneTasksGiveTheSameAnswerAgain() throws Exception {
    Future<String> done = pool.submit(Tasks.returning("result"));
    Future<String> failed = pool.submit(Tasks.throwing(new IllegalStateException("failed")));

    for (int i = 0; i < 3; i++) {
      assertThat(done.get()).isEqualTo("result");
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(failed::get);
    }
  }
}
