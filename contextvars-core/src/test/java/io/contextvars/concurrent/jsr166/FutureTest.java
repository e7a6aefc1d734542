// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool gives for a submitted task: waiting for it, cancelling it, asking it. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class FutureTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;
  private final Blocker blocker = new Blocker();

  @BeforeEach
  void start() {
    pool = subject.pool(1);
  }

  @Nested
  class Waiting {
    @Test
    void lastsUntilTheTaskIsDone() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);
      Started<String> waiter = ThreadKind.PLATFORM.start(future::get);
      blocker.awaitStart();
      assertThat(future.isDone()).isFalse();

      blocker.release();

      assertThat(waiter.result()).isEqualTo("released");
    }

    @Test
    void isOverWhenItsTimeIs() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);
      long before = System.nanoTime();

      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(2, TimeUnit.MILLISECONDS));

      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
      assertThat(future.isDone()).isFalse();
      blocker.release();
      assertThat(future.get(1, TimeUnit.MINUTES)).isEqualTo("released");
    }

    @Test
    void forNoTimeIsATest() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);

      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.SECONDS));
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(-1, TimeUnit.SECONDS));

      blocker.release();
      future.get();
      assertThat(future.get(0, TimeUnit.SECONDS)).isEqualTo("released");
    }

    @Test
    void endsWithAnInterruptAndTheTaskGoesOn() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);
      blocker.awaitStart();

      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(future::get);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> future.get(1, TimeUnit.MINUTES));

      blocker.release();
      assertThat(future.get()).isEqualTo("released");
      assertThat(blocker.wasInterrupted()).isFalse();
    }

    @Test
    void endsWithACancel() throws Exception {
      Future<String> future = pool.submit((Callable<String>) blocker);
      Started<String> waiter = ThreadKind.PLATFORM.start(future::get);
      blocker.awaitStart();

      assertThat(future.cancel(false)).isTrue();

      assertThatExceptionOfType(CancellationException.class).isThrownBy(waiter::result);
      blocker.release();
    }

    @Test
    void endsWithAFailureForAllWhoWait() throws Exception {
      pool.execute(blocker);
      Future<String> future = pool.submit(Tasks.throwing(new IllegalStateException("failed")));
      List<Started<String>> waiters = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiters.add(ThreadKind.PLATFORM.start(future::get));
      }

      blocker.release();

      for (Started<String> waiter : waiters) {
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiter::result);
      }
    }

    @Test
    void needsAUnit() {
      Future<String> future = pool.submit((Callable<String>) blocker);

      assertThatNullPointerException().isThrownBy(() -> future.get(1, null));
    }
  }

  @Nested
  class Cancelling {
    @Test
    void beforeTheTaskStartsKeepsItFromRunning() throws Exception {
      AtomicInteger runs = new AtomicInteger();
      pool.execute(blocker);
      Future<?> future = pool.submit(Tasks.run(runs::incrementAndGet));

      assertThat(future.cancel(false)).isTrue();
      blocker.release();
      pool.submit(Tasks.returning("after")).get();

      assertThat(future.isCancelled()).isTrue();
      assertThat(future.isDone()).isTrue();
      assertThat(runs).hasValue(0);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> future.get(1, TimeUnit.MINUTES));
    }

    @Test
    void aRunningTaskInterruptsItIfAsked() throws Exception {
      Future<?> future = pool.submit((Callable<String>) blocker);
      blocker.awaitStart();

      assertThat(future.cancel(true)).isTrue();

      assertThat(future.isCancelled()).isTrue();
      if (subject.interruptsTasks()) {
        blocker.awaitInterrupt();
      }
    }

    @Test
    void aRunningTaskLetsItRunOnIfAsked() throws Exception {
      Future<?> future = pool.submit((Callable<String>) blocker);
      blocker.awaitStart();

      assertThat(future.cancel(false)).isTrue();
      assertThat(future.isDone()).isTrue();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);

      blocker.release();
      blocker.awaitEnd();
      assertThat(blocker.wasInterrupted()).isFalse();
      assertThat(future.isCancelled()).isTrue();
    }

    @Test
    void aDoneTaskIsTooLate() throws Exception {
      Future<String> done = pool.submit(Tasks.returning("result"));
      Future<String> failed = pool.submit(Tasks.throwing(new IllegalStateException("failed")));
      assertThat(done.get()).isEqualTo("result");
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(failed::get);

      for (Future<String> future : List.of(done, failed)) {
        assertThat(future.cancel(true)).isFalse();
        assertThat(future.isCancelled()).isFalse();
        assertThat(future.isDone()).isTrue();
      }
      assertThat(done.get()).isEqualTo("result");
    }

    @Test
    void leavesOtherTasksAlone() throws Exception {
      pool.execute(blocker);
      Future<String> first = pool.submit(Tasks.returning("first"));
      Future<String> second = pool.submit(Tasks.returning("second"));
      Future<String> third = pool.submit(Tasks.returning("third"));
      second.cancel(true);
      blocker.release();

      assertThat(first.get() + " " + third.get()).isEqualTo("first third");
      assertThat(second.isCancelled()).isTrue();
    }

    @Test
    void byManyAtOnceSucceedsForAtLeastOne() throws Exception {
      pool.execute(blocker);
      Future<?> future = pool.submit(Tasks.returning("never"));
      CyclicBarrier together = new CyclicBarrier(4);
      Callable<Boolean> cancel = () -> {
        together.await();
        return future.cancel(true);
      };

      assertThat(ThreadKind.PLATFORM.callAll(Collections.nCopies(4, cancel))).contains(true);
      assertThat(future.isCancelled()).isTrue();
      blocker.release();
    }

    @Test
    void anInterruptMeantForATaskSparesTheNext() throws Exception {
      Future<?> future = pool.submit((Callable<String>) blocker);
      Future<Boolean> next = pool.submit(Tasks.call(Thread::interrupted));
      blocker.awaitStart();

      future.cancel(true);
      blocker.release();

      assertThat(next.get()).isFalse();
    }
  }

  /** Methods of JDK 19. */
  @Nested
  class Asking {
    @Test
    void aRunningOne() {
      Future<String> future = pool.submit((Callable<String>) blocker);

      assertThat(Newer.state(future)).isEqualTo("RUNNING");
      assertThatIllegalStateException().isThrownBy(() -> Newer.resultNow(future));
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(future));
    }

    @Test
    void oneWithAResult() throws Exception {
      Future<String> future = pool.submit(Tasks.returning("result"));
      future.get();

      assertThat(Newer.state(future)).isEqualTo("SUCCESS");
      assertThat(Newer.resultNow(future)).isEqualTo("result");
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(future));
    }

    @Test
    void oneThatFailed() {
      Future<String> future = pool.submit(Tasks.throwing(new IllegalStateException("failed")));
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);

      assertThat(Newer.state(future)).isEqualTo("FAILED");
      assertThat(Newer.exceptionNow(future)).isInstanceOf(IllegalStateException.class).hasMessageContaining("failed");
      assertThatIllegalStateException().isThrownBy(() -> Newer.resultNow(future));
    }

    @Test
    void oneThatWasCancelled() {
      Future<String> future = pool.submit((Callable<String>) blocker);
      future.cancel(true);

      assertThat(Newer.state(future)).isEqualTo("CANCELLED");
      assertThatIllegalStateException().isThrownBy(() -> Newer.resultNow(future));
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(future));
    }
  }
}
