// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's cases of {@code wait_for}. */
class WaitForCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration EPSILON = Duration.ofNanos(100_000);

  private final List<String> noted = new ArrayList<>();

  private static ThrowableAssertAlternative<AsyncTimeoutException> assertTimesOut(
      Awaitable<?> awaitable, Duration timeout) {
    return assertThatExceptionOfType(AsyncTimeoutException.class)
        .isThrownBy(() -> Asyncio.waitFor(awaitable, timeout));
  }

  /** Runs for its time, whoever cancels it. */
  private void slowTask() {
    Duration exitAt = loop.time().plus(millis(200));
    while (loop.time().compareTo(exitAt) < 0) {
      try {
        Asyncio.sleep(exitAt.minus(loop.time()));
      } catch (TaskCancelledException ignored) {
        noted.add("ignored");
      }
    }
    noted.add("exited");
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_cancelled")
  void aCancelledWaitWaitsForATaskThatIgnoresIt() {
    loop.runUntilComplete(() -> {
      Task<?> waitForTask = Asyncio.createTask(() -> Asyncio.waitFor(this::slowTask, millis(400)));
      Asyncio.sleep(Duration.ZERO);
      waitForTask.cancel();
      Asyncio.wait(Set.of(waitForTask));
    });

    assertThat(noted).containsExactly("ignored", "exited");
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_timeout")
  void aTimeoutWaitsForACoroutineThatIgnoresIt() {
    loop.runUntilComplete(() -> Asyncio.waitFor(this::slowTask, millis(100)));

    assertThat(noted).containsExactly("ignored", "exited");
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_future_done")
  void whatIsDoneNeedsNoTime() {
    AsyncFuture<String> fut = future();
    fut.setResult("done");

    assertThat(loop.<String>runUntilComplete(() -> Asyncio.waitFor(fut, Duration.ZERO))).isEqualTo("done");
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started")
  void aCoroutineWithoutTimeDoesNotBegin() {
    loop.runUntilComplete(() -> assertTimesOut(() -> noted.add("started"), Duration.ZERO));

    assertThat(noted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0")
  void aTaskWithoutTimeIsCancelled(long seconds) {
    loop.runUntilComplete(() -> {
      Task<?> fut = Asyncio.createTask(this::foo);
      Asyncio.sleep(Duration.ZERO);
      assertThat(noted).containsExactly("running");
      assertTimesOut(fut, Duration.ofSeconds(seconds));

      assertThat(fut.isDone()).isTrue();
      assertThat(fut.isCancelled()).isTrue();
      assertThat(noted).containsExactly("running", "not running");
    });
  }

  private void foo() {
    noted.add("running");
    try {
      Asyncio.sleep(LONG);
    } finally {
      noted.add("not running");
    }
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for")
  void aTaskThatTakesTooLongIsCancelled() {
    loop.runUntilComplete(() -> {
      Task<?> fut = Asyncio.createTask(this::foo);
      assertTimesOut(fut, millis(100));

      assertThat(fut.isDone()).isTrue();
      assertThat(fut.isCancelled()).isTrue();
      assertThat(noted).containsExactly("running", "not running");
    });
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_blocking")
  void withoutALimitItWaits() {
    assertThat(loop.<String>runUntilComplete(() -> Asyncio.waitFor(() -> "done", null))).isEqualTo("done");
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_race_condition")
  void aFutureThatIsCompletedInTimeGivesItsResult() {
    String res = loop.runUntilComplete(() -> {
      AsyncFuture<String> fut = loop.createFuture();
      loop.callSoon(() -> fut.setResult("ok"));
      return Asyncio.waitFor(fut, millis(200));
    });

    assertThat(res).isEqualTo("ok");
  }

  @Test
  @CPython({"test_waitfor.AsyncioWaitForTest.test_wait_for_cancellation_race_condition",
    "test_waitfor.AsyncioWaitForTest.test_wait_for_cancel_suppressed"})
  void theResultOfACoroutineThatSuppressesTheTimeoutCounts() {
    int res = loop.<Integer>runUntilComplete(() -> Asyncio.waitFor(() -> {
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.sleep(LONG));
      return 42;
    }, millis(10)));

    assertThat(res).isEqualTo(42);
  }

  /** Takes its time to end when it is cancelled. */
  private void inner() {
    try {
      Asyncio.sleep(LONG);
    } catch (TaskCancelledException cancelled) {
      Asyncio.sleep(EPSILON);
      throw cancelled;
    } finally {
      noted.add("done");
    }
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation")
  void aTimeoutWaitsUntilTheTaskHasEnded() {
    loop.runUntilComplete(() -> {
      Task<?> inner = Asyncio.createTask(this::inner);
      assertTimesOut(inner, EPSILON).withCauseInstanceOf(TaskCancelledException.class);
      assertThat(noted).containsExactly("done");
    });
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation_w_timeout_0")
  void withoutTimeItWaitsUntilTheTaskHasEnded() {
    loop.runUntilComplete(() -> {
      Task<?> inner = Asyncio.createTask(this::inner);
      Asyncio.sleep(EPSILON);
      assertTimesOut(inner, Duration.ZERO).withCauseInstanceOf(TaskCancelledException.class);
      assertThat(noted).containsExactly("done");
    });
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_reraises_exception_during_cancellation")
  void anExceptionWhileItIsCancelledPasses() {
    IllegalArgumentException foo = new IllegalArgumentException("foo");
    AsyncAction inner = () -> {
      try {
        Asyncio.sleep(millis(200));
      } catch (TaskCancelledException cancelled) {
        throw foo;
      }
    };
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> loop.runUntilComplete(() -> Asyncio.waitFor(Asyncio.createTask(inner), EPSILON)))
        .isSameAs(foo);
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_cancel_blocking_wait_for")
  void cancellingAWaitWithoutALimitCancelsTheTask() {
    assertCancelsTheTask(null);
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_cancel_wait_for")
  void cancellingAWaitCancelsTheTask() {
    assertCancelsTheTask(Duration.ofSeconds(60));
  }

  private void assertCancelsTheTask(@Nullable Duration timeout) {
    loop.runUntilComplete(() -> {
      Task<?> task = Asyncio.createTask(() -> loop.createFuture().await());
      Task<?> wait = Asyncio.createTask(() -> Asyncio.waitFor(task, timeout));
      loop.callSoon(wait::cancel);
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> wait.await());

      assertThat(task.isCancelled()).isTrue();
    });
  }

  @Test
  @CPython("test_waitfor.AsyncioWaitForTest.test_wait_for_issue86296")
  void aCancellationIsNotLostWhenTheTaskEndsAtThatMoment() {
    loop.runUntilComplete(() -> {
      Task<String> inner = Asyncio.createTask(() -> "done");
      Task<?> task = Asyncio.createTask(() -> {
        Asyncio.waitFor(inner, Duration.ofSeconds(100));
        Asyncio.sleep(Duration.ofSeconds(1));
        noted.add("reached the end");
      });
      assertThat(task.isDone()).isFalse();
      Asyncio.sleep(Duration.ZERO);
      task.cancel();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> task.await());

      assertThat(inner.isDone()).isTrue();
      assertThat(inner.await()).isEqualTo("done");
      assertThat(noted).isEmpty();
    });
  }
}
