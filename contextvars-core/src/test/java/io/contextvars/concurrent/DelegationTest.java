// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In all but the context, a wrapped executor is its delegate. */
class DelegationTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private static ThreadPoolExecutor single(java.util.concurrent.BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue);
  }

  /** Occupies the only worker until the latch is down. */
  private static CountDownLatch occupy(ExecutorService pool) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    pool.execute(() -> {
      running.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    running.await();
    return end;
  }

  @Test
  void futuresAreTheDelegatesOwn() {
    try (Pool pool = new Pool(new ForkJoinPool(1))) {
      Future<String> future = pool.wrapped.submit(() -> "done");
      assertThat(future).isInstanceOf(ForkJoinTask.class);
    }
  }

  @Test
  void shutdownNowReturnsWhatWasGivenToExecuteAndTheFuturesOfWhatWasSubmitted() throws Exception {
    ExecutorService pool = ContextExecutors.propagating((ExecutorService) single(new LinkedBlockingQueue<>()));
    occupy(pool);
    Runnable given = () -> {};
    pool.execute(given);
    Future<String> submitted = pool.submit(() -> "never");

    assertThat(pool.shutdownNow()).containsExactly(given, (Runnable) (RunnableFuture<String>) submitted);
  }

  @Test
  void anUnwrappedTaskIsTheOneGivenAndAnyOtherIsItself() {
    List<Runnable> given = new ArrayList<>();
    Runnable task = () -> {};
    ContextExecutors.propagating(given::add).execute(task);

    assertThat(given.get(0)).isNotSameAs(task);
    assertThat(ContextExecutors.unwrap(given.get(0))).isSameAs(task);
    assertThat(ContextExecutors.unwrap(task)).isSameAs(task);
  }

  @Test
  void aRejectionIsTheDelegatesAndNothingIsCaptured() {
    ExecutorService pool = ContextExecutors.propagating((ExecutorService) single(new LinkedBlockingQueue<>()));
    pool.shutdown();
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.submit(() -> 1));
  }

  @Test
  void comparableTasksKeepTheirOrderInAPriorityQueue() throws Exception {
    ExecutorService pool = ContextExecutors.propagating((ExecutorService) single(new PriorityBlockingQueue<>()));
    List<Integer> order = new ArrayList<>();
    CountDownLatch end = occupy(pool);
    record Prioritized(int priority, List<Integer> order) implements Runnable, Comparable<Prioritized> {
      @Override
      public void run() {
        order.add(priority);
      }

      @Override
      public int compareTo(Prioritized other) {
        return Integer.compare(priority, other.priority);
      }
    }
    pool.execute(new Prioritized(3, order));
    pool.execute(new Prioritized(2, order));
    pool.execute(new Prioritized(1, order));
    end.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

    assertThat(order).containsExactly(1, 2, 3);
  }

  @Test
  void closingAWrappedCommonPoolReturnsAtOnceAsThePoolsOwnCloseDoes() throws Exception {
    assumeTrue(Runtime.version().feature() >= 19, "ExecutorService.close");
    ExecutorService pool = ContextExecutors.propagating((ExecutorService) ForkJoinPool.commonPool());
    ExecutorService.class.getMethod("close").invoke(pool);
    assertThat(pool.isShutdown()).isFalse();
  }

  @Test
  void closingWaitsForTasksAndShutsDown() throws Exception {
    assumeTrue(Runtime.version().feature() >= 19, "ExecutorService.close");
    ExecutorService pool = ContextExecutors.propagating(Executors.newSingleThreadExecutor());
    Future<String> last = USER.call("ada", () -> pool.submit(USER::get));
    ExecutorService.class.getMethod("close").invoke(pool);
    assertThat(pool.isTerminated()).isTrue();
    assertThat(last.get()).isEqualTo("ada");
  }

  @Test
  void aCancelledFutureNeverRunsItsTask() throws Exception {
    ExecutorService pool = ContextExecutors.propagating((ExecutorService) single(new LinkedBlockingQueue<>()));
    CountDownLatch end = occupy(pool);
    Callable<String> never = () -> {
      throw new AssertionError("it was cancelled");
    };
    Future<String> cancelled = pool.submit(never);
    assertThat(cancelled.cancel(false)).isTrue();
    end.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(cancelled.isCancelled()).isTrue();
  }

  @Test
  void aPlainExecutorServesCompletableFutures() {
    ExecutorService pool = ContextExecutors.propagating(Executors.newSingleThreadExecutor());
    assertThat(USER.call("ada", () -> CompletableFuture.supplyAsync(USER::get, pool)).join()).isEqualTo("ada");
    pool.shutdown();
  }

  @Test
  void theNameLeadsToTheDelegate() {
    ExecutorService plain = single(new LinkedBlockingQueue<>());
    assertThat(ContextExecutors.propagating(plain)).hasToString("propagating " + plain);
    plain.shutdown();
  }

  /** A pool that ends with the test. */
  private record Pool(ExecutorService plain, ExecutorService wrapped) implements AutoCloseable {
    Pool(ExecutorService plain) {
      this(plain, ContextExecutors.propagating(plain));
    }

    @Override
    public void close() {
      plain.shutdownNow();
    }
  }
}
