// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link ForkJoinPool} promises beyond other pools. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class ForkJoinTest {
  @Parameter
  Side side;

  private ForkJoinPool delegate;
  private ExecutorService pool;

  @BeforeEach
  void start() {
    delegate = Workers.add(new ForkJoinPool(3, Workers.FACTORY, null, false));
    pool = side.of((ExecutorService) delegate);
  }

  @Test
  void submittedTasksForkAndJoin() throws Exception {
    assertThat(pool.submit(Tasks.call(() -> new Fibonacci(15).invoke())).get()).isEqualTo(610);
  }

  @Test
  void submittedTasksRunInThePool() throws Exception {
    assertThat(pool.submit(Tasks.call(ForkJoinTask::getPool)).get()).isSameAs(delegate);
  }

  @Test
  void theirStreamsRunInThePool() throws Exception {
    Callable<Integer> sum =
        Tasks.call(() -> IntStream.range(0, 1000).parallel().filter(i -> ForkJoinTask.getPool() == delegate).sum());

    assertThat(pool.submit(sum).get()).isEqualTo(499_500);
  }

  @Test
  void futuresAreTasksThatOthersJoin() throws Exception {
    Future<String> future = pool.submit(Tasks.returning("result"));

    assertThat(future).isInstanceOf(ForkJoinTask.class);
    assertThat(((ForkJoinTask<String>) future).join()).isEqualTo("result");
  }

  @Test
  void joiningAFailedOneThrowsWhatItThrew() {
    ForkJoinTask<?> task = (ForkJoinTask<?>) pool.submit(Tasks.throwing(new IllegalStateException("failed")));

    assertThatThrownBy(task::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("failed");
    assertThat(task.isCompletedAbnormally()).isTrue();
  }

  @Test
  void aWorkerThatWaitsForATaskHelps() throws Exception {
    ExecutorService single = side.of((ExecutorService) Workers.add(new ForkJoinPool(1, Workers.FACTORY, null, false)));
    Future<Integer> outer = single.submit(Tasks.call(() -> {
      List<Future<Integer>> inner = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        inner.add(single.submit(Tasks.returning(i)));
      }
      int sum = 0;
      for (Future<Integer> each : inner) {
        sum += each.get();
      }
      return sum;
    }));

    assertThat(outer.get()).isEqualTo(45);
  }

  @Test
  void quiescenceComesAfterAllThatWasExecuted() {
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      pool.execute(Tasks.run(runs::incrementAndGet));
    }

    assertThat(delegate.awaitQuiescence(1, TimeUnit.MINUTES)).isTrue();
    assertThat(runs).hasValue(100);
  }

  @Test
  void whatATaskOfExecuteThrowsLeavesThePoolAlive() throws Exception {
    for (int i = 0; i < 10; i++) {
      pool.execute(Tasks.run(() -> {
        throw new IllegalStateException("for the test");
      }));
    }

    assertThat(delegate.awaitQuiescence(1, TimeUnit.MINUTES)).isTrue();
    assertThat(pool.submit(Tasks.returning("alive")).get()).isEqualTo("alive");
  }

  /** The common pool has no end but the JVM's. */
  @Nested
  class TheCommonPool {
    private final ExecutorService common = side.of((ExecutorService) ForkJoinPool.commonPool());

    @Test
    void survivesShutdown() throws Exception {
      common.shutdown();
      assertThat(common.shutdownNow()).isEmpty();

      assertThat(common.isShutdown()).isFalse();
      assertThat(common.isTerminated()).isFalse();
      assertThat(common.submit(Tasks.returning("alive")).get()).isEqualTo("alive");
    }

    @Test
    void isNotAwaited() throws Exception {
      assertThat(common.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void closesWithoutEffectAndWithoutWaiting() throws Exception {
      Newer.areNeeded();
      Blocker blocker = new Blocker();
      common.execute(blocker);

      Newer.close(common);

      assertThat(common.isShutdown()).isFalse();
      blocker.release();
      assertThat(common.submit(Tasks.returning("alive")).get()).isEqualTo("alive");
    }
  }

  /** Splits as textbooks do. */
  @SuppressWarnings("serial")
  private static final class Fibonacci extends RecursiveTask<Integer> {
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 2) {
        return n;
      }
      ForkJoinTask<Integer> left = new Fibonacci(n - 1).fork();
      return new Fibonacci(n - 2).compute() + left.join();
    }
  }
}
