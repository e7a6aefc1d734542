// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.concurrent.ContextExecutors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link ThreadPoolExecutor} tells its subclasses. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class ThreadPoolHooksTest {
  @Parameter
  Side side;

  private Telling delegate;
  private ExecutorService pool;

  @BeforeEach
  void start() {
    delegate = Workers.add(new Telling());
    pool = side.of((ExecutorService) delegate);
  }

  private void end() throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void eachTaskIsToldBeforeAndAfterItRuns() throws Exception {
    Runnable task = Tasks.run(() -> delegate.told.add("run"));
    pool.execute(task);
    end();

    assertThat(delegate.told).containsExactly("before", "run", "after", "terminated");
    assertThat(delegate.before).containsExactly(task);
    assertThat(delegate.after).containsExactly(task);
  }

  @Test
  void aTaskIsToldOnTheThreadThatRunsIt() throws Exception {
    List<Thread> runner = Collections.synchronizedList(new ArrayList<>());
    pool.execute(Tasks.run(() -> runner.add(Thread.currentThread())));
    end();

    assertThat(delegate.threads).containsExactly(runner.get(0), runner.get(0));
  }

  @Test
  void whatATaskThrowsIsTold() throws Exception {
    IllegalStateException failure = new IllegalStateException("for the test");
    pool.execute(Tasks.run(() -> {
      throw failure;
    }));
    end();

    assertThat(delegate.thrown).containsExactly(failure);
  }

  @Test
  void ofASubmittedTaskTheFutureIsTold() throws Exception {
    Future<Object> future = pool.submit(Tasks.throwing(new IllegalStateException("for the test")));
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
    end();

    assertThat(delegate.before).containsExactly((Runnable) future);
    assertThat(delegate.thrown).containsOnlyNulls();
  }

  @Test
  void aHookThatThrowsKeepsTheTaskFromRunning() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    delegate.refusing = true;
    pool.execute(Tasks.run(runs::incrementAndGet));
    end();

    assertThat(runs).hasValue(0);
  }

  @Test
  void theEndIsToldOnce() throws Exception {
    pool.submit(Tasks.returning("done")).get();
    pool.shutdown();
    pool.shutdownNow();
    end();

    assertThat(delegate.told).filteredOn("terminated"::equals).hasSize(1);
  }

  /** A pool that keeps what it is told. */
  private static final class Telling extends ThreadPoolExecutor {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Runnable> before = Collections.synchronizedList(new ArrayList<>());
    private final List<Runnable> after = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean refusing;

    Telling() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers.FACTORY);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      told.add("before");
      before.add(ContextExecutors.unwrap(task));
      threads.add(thread);
      if (refusing) {
        throw new IllegalStateException("refused");
      }
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
      told.add("after");
      after.add(ContextExecutors.unwrap(task));
      threads.add(Thread.currentThread());
      thrown.add(failure);
    }

    @Override
    protected void terminated() {
      told.add("terminated");
    }
  }
}
