// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TimerHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** CPython's cases of counting cancellations, and taking them back. */
class UncancelCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancelling")
  void everyCancellationCounts() {
    Task<?> t = loop.createTask(() -> Asyncio.sleep(LONG));
    assertThat(t.cancelling()).isZero();
    assertThat(t.toString()).doesNotContain(" cancelling ");

    assertThat(t.cancel()).isTrue();
    assertThat(t.cancelling()).isEqualTo(1);
    assertThat(t.toString()).contains(" cancelling ");
    assertThat(t.cancel()).isTrue();
    assertThat(t.cancelling()).isEqualTo(2);
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(t));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_uncancel_basic")
  void aTaskThatTakesItsCancellationBackGoesOnUntilTheNext() {
    Task<?> t = loop.createTask(() -> {
      try {
        Asyncio.sleep(LONG);
      } catch (TaskCancelledException cancelled) {
        Objects.requireNonNull(Asyncio.currentTask()).uncancel();
        Asyncio.sleep(LONG);
      }
    });
    loop.runUntilComplete(() -> Asyncio.sleep(millis(10)));

    assertThat(t.cancel()).isTrue();
    assertThat(t.toString()).contains(" cancelling ");
    assertThat(t.cancelling()).isEqualTo(1);
    assertThat(t.isCancelled()).isFalse();
    loop.runUntilComplete(() -> Asyncio.sleep(millis(10)));

    assertThat(t.toString()).doesNotContain(" cancelling ");
    assertThat(t.cancelling()).isZero();
    assertThat(t.isCancelled()).isFalse();

    assertThat(t.cancel()).isTrue();
    assertThat(t.cancelling()).isEqualTo(1);
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(t));
    t.uncancel();
    assertThat(t.isCancelled()).isTrue();
    assertThat(t.isDone()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_uncancel_structured_blocks")
  void aBlockThatCancelsItsOwnTaskCanUndoThat() {
    Request timedOut = new Request();
    Task<?> t1 = loop.createTask(() -> timedOut.run(LONG, millis(100)));
    loop.runUntilComplete(t1);
    assertThat(timedOut.timedOut).isTrue();
    assertThat(timedOut.finished).isFalse();
    assertThat(timedOut.outerReached).isTrue();
    assertThat(t1.cancelling()).isZero();

    Request inTime = new Request();
    Task<?> t2 = loop.createTask(() -> inTime.run(Duration.ZERO, LONG));
    loop.runUntilComplete(t2);
    assertThat(inTime.timedOut).isFalse();
    assertThat(inTime.finished).isTrue();
    assertThat(inTime.outerReached).isTrue();
    assertThat(t2.cancelling()).isZero();
  }

  /** What {@code Asyncio.timeout} does, from the parts that anybody has. */
  private static final class Request {
    private boolean timedOut;
    private boolean finished;
    private boolean outerReached;

    void run(Duration sleep, Duration timeout) {
      try {
        block(sleep, timeout);
      } catch (AsyncTimeoutException expected) {
        assertThat(timedOut).isTrue();
      }
      outerReached = true;
      Asyncio.sleep(Duration.ZERO);
    }

    private void block(Duration sleep, Duration timeout) {
      Task<?> task = Objects.requireNonNull(Asyncio.currentTask());
      TimerHandle timer = task.loop().callLater(timeout, () -> {
        timedOut = true;
        task.cancel();
      });
      TaskCancelledException cancellation = null;
      try {
        Asyncio.sleep(sleep);
        finished = true;
      } catch (TaskCancelledException cancelled) {
        cancellation = cancelled;
        throw cancelled;
      } finally {
        timer.cancel();
        if (timedOut && task.uncancel() == 0 && cancellation != null) {
          throwTimeout(cancellation);
        }
      }
    }

    private static void throwTimeout(TaskCancelledException cancellation) {
      throw new AsyncTimeoutException("time is up", cancellation);
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_uncancel_resets_must_cancel")
  void aCancellationThatWasNotYetThrownIsTakenBack() {
    AsyncFuture<Boolean> fut = future();
    AtomicBoolean wentOn = new AtomicBoolean();
    Task<Integer> task = loop.createTask(() -> {
      fut.await();
      wentOn.set(true);
      return 42;
    });
    runBriefly();
    fut.setResult(true);
    task.cancel();
    assertThat(task.cancelling()).isEqualTo(1);

    task.uncancel();
    assertThat(task.cancelling()).isZero();
    assertThat(loop.runUntilComplete(task)).isEqualTo(42);
    assertThat(wentOn).isTrue();
  }
}
