// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.cpython.TimeoutStateCasesTest.assertTimesOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** CPython's cases of what leaves the block of a timeout: its own cancellation, another one, or something else. */
class TimeoutCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static void cancelCurrentTask() {
    Objects.requireNonNull(Asyncio.currentTask()).cancel();
  }

  private static void sleepNoting(List<String> noted) {
    try {
      Asyncio.sleep(LONG);
    } catch (TaskCancelledException cancelled) {
      noted.add("cancelled");
      throw cancelled;
    }
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_nested_timeouts")
  void ofTwoThatExpireTogetherOnlyTheOuterOneThrows() {
    List<String> noted = new ArrayList<>();
    loop.runUntilComplete(() -> {
      Duration deadline = loop.time().plus(millis(10));
      Timeout cm1 = Asyncio.timeoutAt(deadline);
      Timeout cm2 = Asyncio.timeoutAt(deadline);
      assertTimesOut(cm1, _ -> {
        try {
          cm2.run(_ -> Asyncio.sleep(LONG));
        } catch (TaskCancelledException cancelled) {
          noted.add("cancelled");
          throw cancelled;
        }
      });
      assertThat(noted).containsExactly("cancelled");
      assertThat(cm1.expired()).isTrue();
      assertThat(cm2.expired()).isTrue();
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_waiter_cancelled")
  void theBlockIsCancelled() {
    List<String> noted = new ArrayList<>();
    loop.runUntilComplete(() -> {
      assertTimesOut(Asyncio.timeout(millis(10)), _ -> sleepNoting(noted));
      assertThat(noted).containsExactly("cancelled");
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_foreign_exception_passed")
  void anExceptionOfTheBlockPasses() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      IllegalArgumentException keyError = new IllegalArgumentException();
      assertThatThrownBy(() -> cm.run(_ -> {
        throw keyError;
      })).isSameAs(keyError);

      assertThat(cm.expired()).isFalse();
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_exception_context")
  @SuppressWarnings("Finally")
  void theCancellationIsTheCauseOfTheTimeout() {
    loop.runUntilComplete(() -> {
      assertTimesOut(Asyncio.timeout(millis(10)), _ -> {
        try {
          throw new ArithmeticException();
        } finally {
          Asyncio.sleep(SECOND);
        }
      }).havingCause().isInstanceOf(TaskCancelledException.class).withNoCause();
    });
  }

  private static void crash() {
    try {
      Asyncio.sleep(SECOND);
    } finally {
      divideByZero();
    }
  }

  private static void divideByZero() {
    throw new ArithmeticException();
  }

  @Test
  @CPython({"test_timeouts.TimeoutTests.test_foreign_exception_on_timeout",
    "test_timeouts.TimeoutTests.test_foreign_exception_on_timeout_2"})
  void anExceptionOfACancelledBlockPasses() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> cm.run(_ -> crash())).withNoCause();

      assertThat(cm.expired()).isTrue();
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_foreign_cancel_doesnt_timeout_if_not_expired")
  void aCancellationFromElsewherePasses() {
    Timeout cm = loop.runUntilComplete(() -> {
      Timeout timeout = Asyncio.timeout(LONG);
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> timeout.run(_ -> {
        cancelCurrentTask();
        Asyncio.sleep(LONG);
      }));
      return timeout;
    });

    assertThat(cm.expired()).isFalse();
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_outer_task_is_not_cancelled")
  void aTaskWhoseBlockTimedOutIsNotCancelled() {
    Task<?> task = loop.createTask(() -> assertTimesOut(Asyncio.timeout(millis(1)), _ -> Asyncio.sleep(LONG)));
    loop.runUntilComplete(task);

    assertThat(task.isCancelled()).isFalse();
    assertThat(task.isDone()).isTrue();
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_nested_timeouts_concurrent")
  void anInnerOneThatDidNotExpireLetsTheCancellationOfTheOuterPass() {
    loop.runUntilComplete(() -> {
      Timeout inner = Asyncio.timeout(millis(100));
      assertTimesOut(Asyncio.timeout(millis(2)), _ -> inner.run(_ -> {
        clock.advance(millis(10));
        Asyncio.sleep(SECOND);
      }));
      assertThat(inner.expired()).isFalse();
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_nested_timeouts_loop_busy")
  void theOuterOneExpiresAfterTheInner() {
    loop.runUntilComplete(() -> {
      assertTimesOut(Asyncio.timeout(millis(100)), _ -> {
        assertTimesOut(Asyncio.timeout(millis(10)), _ -> {
          clock.advance(millis(90));
          Asyncio.sleep(SECOND);
        });
        assertThat(loop.time()).isEqualTo(millis(90));
        Asyncio.sleep(LONG);
      });
      assertThat(loop.time()).isEqualTo(millis(100));
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_nested_timeout_in_finally")
  @SuppressWarnings("Finally")
  void anInnerOneMayExpireWhileTheOuterCleansUp() {
    loop.runUntilComplete(() -> {
      assertTimesOut(Asyncio.timeout(millis(10)), _ -> {
        try {
          Asyncio.sleep(SECOND);
        } finally {
          assertTimesOut(Asyncio.timeout(millis(10)), _ -> Asyncio.sleep(LONG)).havingCause()
              .isInstanceOf(TaskCancelledException.class)
              .withNoCause();
        }
      }).havingCause().isInstanceOf(TaskCancelledException.class).withNoCause();
      assertThat(loop.time()).isEqualTo(millis(20));
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_after_cancellation")
  void aCancelledTaskMayCleanUpWithinALimit() {
    Task<?> task = loop.createTask(() -> {
      cancelCurrentTask();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.sleep(SECOND));
      assertTimesOut(Asyncio.timeout(Duration.ZERO), _ -> Asyncio.sleep(SECOND));
    });
    loop.runUntilComplete(task);

    assertThat(task.cancelling()).isEqualTo(1);
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_cancel_in_timeout_after_cancellation")
  void aSecondCancellationPassesToo() {
    loop.runUntilComplete(() -> {
      cancelCurrentTask();
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.sleep(SECOND));
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.timeout(SECOND).run(_ -> {
        cancelCurrentTask();
        Asyncio.sleep(Duration.ofSeconds(2));
      }));
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_taskgroup")
  @SuppressWarnings("Finally")
  void theFailuresOfAGroupThatWasCancelledPass() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertThatExceptionOfType(ExceptionGroup.class).isThrownBy(() -> cm.run(_ -> TaskGroup.run(tg -> {
        tg.createTask(TimeoutCasesTest::crash);
        try {
          throw new IllegalArgumentException();
        } finally {
          Asyncio.sleep(SECOND);
        }
      }))).satisfies(
          eg -> assertThat(eg.exceptions()).hasSize(1).hasOnlyElementsOfType(ArithmeticException.class))
          .withNoCause();

      assertThat(cm.expired()).isTrue();
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.timeout(millis(10)).run(_ -> Asyncio.sleep(SECOND)));
    });
  }
}
