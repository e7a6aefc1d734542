// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.concurrent.ContextExecutors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a task for which a {@link ThreadPoolExecutor} has neither a thread nor a place. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class RejectionTest {
  @Parameter
  Side side;

  private ThreadPoolExecutor delegate;
  private ExecutorService pool;
  private final AtomicInteger runs = new AtomicInteger();
  private final Blocker blocker = new Blocker();
  private final Runnable extra = Tasks.run(runs::incrementAndGet);

  private void start(int most, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
    delegate = Workers.add(new ThreadPoolExecutor(1, most, 1, TimeUnit.MINUTES, queue, Workers.FACTORY, handler));
    pool = side.of((ExecutorService) delegate);
  }

  private void fill(RejectedExecutionHandler handler) throws InterruptedException {
    start(1, new ArrayBlockingQueue<>(1), handler);
    pool.execute(blocker);
    blocker.awaitStart();
    pool.execute(Tasks.run(() -> {}));
  }

  private void end() throws InterruptedException {
    blocker.release();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void isRejected() throws Exception {
    fill(new ThreadPoolExecutor.AbortPolicy());

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(extra));
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.submit(extra));

    end();
    assertThat(runs).hasValue(0);
  }

  @Test
  void isRejectedWhenNothingIsQueued() {
    start(1, new SynchronousQueue<>(), new ThreadPoolExecutor.AbortPolicy());
    pool.execute(blocker);

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(extra));
    blocker.release();
  }

  @Test
  void isDropped() throws Exception {
    fill(new ThreadPoolExecutor.DiscardPolicy());

    pool.execute(extra);

    end();
    assertThat(runs).hasValue(0);
  }

  @Test
  void replacesTheOldest() throws Exception {
    fill(new ThreadPoolExecutor.DiscardOldestPolicy());

    pool.execute(extra);
    assertThat(delegate.getQueue()).hasSize(1);

    end();
    assertThat(runs).hasValue(1);
  }

  @Test
  void isRunByItsSubmitter() throws Exception {
    fill(new ThreadPoolExecutor.CallerRunsPolicy());
    List<Thread> runner = new ArrayList<>();

    pool.execute(Tasks.run(() -> runner.add(Thread.currentThread())));

    assertThat(runner).containsExactly(Thread.currentThread());
    end();
  }

  @Test
  void isDroppedByItsSubmitterAfterShutdown() throws Exception {
    fill(new ThreadPoolExecutor.CallerRunsPolicy());
    pool.shutdown();

    pool.execute(extra);

    end();
    assertThat(runs).hasValue(0);
  }

  @Test
  void isHandedToTheHandlerAsItselfOrAsWhatLeadsBackToIt() throws Exception {
    List<Runnable> rejected = new ArrayList<>();
    List<ThreadPoolExecutor> by = new ArrayList<>();
    fill((task, executor) -> {
      rejected.add(ContextExecutors.unwrap(task));
      by.add(executor);
    });

    pool.execute(extra);
    Future<?> future = pool.submit(extra);

    assertThat(rejected).containsExactly(extra, (Runnable) future);
    assertThat(by).containsOnly(delegate);
    end();
  }

  @Test
  void reachesTheHandlerAfterShutdown() throws Exception {
    List<Runnable> rejected = new ArrayList<>();
    start(1, new LinkedBlockingQueue<>(), (task, executor) -> rejected.add(ContextExecutors.unwrap(task)));
    pool.shutdown();

    pool.execute(extra);

    assertThat(rejected).containsExactly(extra);
  }
}
