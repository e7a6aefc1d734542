// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.concurrent.ContextExecutors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link ThreadPoolExecutor} promises about its threads and its queue. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class ThreadPoolTest {
  @Parameter
  Side side;

  private ThreadPoolExecutor delegate;
  private ExecutorService pool;
  private final Blocker blocker = new Blocker();

  private void start(int core, int most, BlockingQueue<Runnable> queue) {
    delegate = Workers.add(new ThreadPoolExecutor(core, most, 1, TimeUnit.MINUTES, queue, Workers.FACTORY));
    pool = side.of((ExecutorService) delegate);
  }

  @Nested
  class Threads {
    @Test
    void areMadeWhenTheyAreNeeded() throws Exception {
      start(2, 2, new LinkedBlockingQueue<>());
      assertThat(delegate.getPoolSize()).isZero();

      pool.execute(blocker);
      assertThat(delegate.getPoolSize()).isEqualTo(1);
      pool.execute(blocker);
      pool.execute(blocker);

      assertThat(delegate.getPoolSize()).isEqualTo(2);
      assertThat(delegate.getQueue()).hasSize(1);
      blocker.release();
    }

    @Test
    void areMadeBeyondTheCoreOnlyWhenTheQueueIsFull() {
      start(1, 3, new ArrayBlockingQueue<>(1));
      for (int i = 0; i < 4; i++) {
        pool.execute(blocker);
      }

      assertThat(delegate.getPoolSize()).isEqualTo(3);
      assertThat(delegate.getLargestPoolSize()).isEqualTo(3);
      assertThat(delegate.getQueue()).hasSize(1);
      blocker.release();
    }

    @Test
    void areAddedWhenTheCoreGrows() throws Exception {
      start(1, 4, new LinkedBlockingQueue<>());
      CountDownLatch two = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        pool.execute(Tasks.run(() -> {
          two.countDown();
          awaitQuietly(two);
        }));
      }

      delegate.setCorePoolSize(2);

      two.await();
    }

    @Test
    void areReplacedWhenATaskKillsThem() throws Exception {
      start(1, 1, new LinkedBlockingQueue<>());
      for (int i = 0; i < 3; i++) {
        pool.execute(Tasks.run(() -> {
          throw new IllegalStateException("for the test");
        }));
      }
      Thread last = pool.submit(Tasks.call(Thread::currentThread)).get();

      assertThat(last).matches(Workers::made);
      Workers.joinFirst(3);
      assertThat(Workers.uncaught()).hasSize(3);
    }

    @Test
    void areCountedWhileTheyWork() throws Exception {
      start(2, 2, new LinkedBlockingQueue<>());
      pool.execute(blocker);
      blocker.awaitStart();
      assertThat(delegate.getActiveCount()).isEqualTo(1);

      blocker.release();
      pool.shutdown();
      assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      assertThat(delegate.getActiveCount()).isZero();
      assertThat(delegate.getCompletedTaskCount()).isEqualTo(1);
    }

    @Test
    void mayBeStartedBeforehand() throws Exception {
      start(2, 2, new LinkedBlockingQueue<>());

      assertThat(delegate.prestartAllCoreThreads()).isEqualTo(2);

      assertThat(pool.submit(Tasks.returning("done")).get()).isEqualTo("done");
      assertThat(delegate.getPoolSize()).isEqualTo(2);
    }
  }

  @Nested
  class TheQueue {
    @Test
    void holdsWhatWasGivenToExecuteOrWhatLeadsBackToIt() throws Exception {
      start(1, 1, new LinkedBlockingQueue<>());
      Runnable task = Tasks.run(() -> {});
      pool.execute(blocker);
      blocker.awaitStart();
      pool.execute(task);

      assertThat(delegate.getQueue()).singleElement().extracting(ContextExecutors::unwrap).isSameAs(task);
      blocker.release();
    }

    @Test
    void keepsACancelledTaskUntilItIsPurged() {
      start(1, 1, new LinkedBlockingQueue<>());
      pool.execute(blocker);
      Future<?> cancelled = pool.submit(Tasks.returning("never"));
      Future<?> kept = pool.submit(Tasks.returning("kept"));
      cancelled.cancel(false);
      assertThat(delegate.getQueue()).hasSize(2);

      delegate.purge();

      assertThat(delegate.getQueue()).singleElement().isSameAs(kept);
      blocker.release();
    }

    @Test
    void letsASubmittedTaskBeRemoved() throws Exception {
      start(1, 1, new LinkedBlockingQueue<>());
      pool.execute(blocker);
      blocker.awaitStart();
      Future<?> future = pool.submit(Tasks.returning("never"));

      assertThat(delegate.remove((Runnable) future)).isTrue();

      assertThat(delegate.getQueue()).isEmpty();
      assertThat(delegate.remove((Runnable) future)).isFalse();
      assertThat(future.isDone()).isFalse();
      blocker.release();
    }

    @Test
    void mayOrderTasksThatCompare() throws Exception {
      start(1, 1, new PriorityBlockingQueue<>());
      List<Integer> order = new ArrayList<>();
      pool.execute(blocker);
      for (int rank : new int[]{3, 1, 2}) {
        pool.execute(new Ranked(rank, order));
      }
      blocker.release();
      pool.shutdown();
      assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

      assertThat(order).containsExactly(1, 2, 3);
    }
  }

  @Test
  void whatItPrintsTellsItsState() {
    start(1, 1, new LinkedBlockingQueue<>());
    assertThat(pool.toString()).contains("Running", "pool size = 0", "queued tasks = 0");

    pool.shutdown();

    assertThat(pool.toString()).contains("Terminated");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A task that has its place among others. */
  private record Ranked(int rank, List<Integer> order) implements Runnable, Comparable<Ranked> {
    @Override
    public void run() {
      Traces.leave();
      order.add(rank);
    }

    @Override
    public int compareTo(Ranked other) {
      return Integer.compare(rank, other.rank);
    }
  }
}
