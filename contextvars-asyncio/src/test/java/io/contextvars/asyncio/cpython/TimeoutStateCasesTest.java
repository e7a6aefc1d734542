// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.Timeout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/** CPython's cases of a timeout's states: how it is used, moved, and printed. */
class TimeoutStateCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Fails unless the block, which is cancelled by its timeout, ends in a timeout. */
  static ThrowableAssertAlternative<AsyncTimeoutException> assertTimesOut(Timeout cm, Timeout.Action body) {
    return assertThatExceptionOfType(AsyncTimeoutException.class).isThrownBy(() -> cm.run(body));
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_basic")
  void aBlockThatTakesTooLongTimesOut() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertTimesOut(cm, _ -> Asyncio.sleep(LONG));

      assertThat(cm.expired()).isTrue();
      assertThat(loop.time()).isEqualTo(millis(10));
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_at_basic")
  void aBlockTimesOutAtATime() {
    loop.runUntilComplete(() -> {
      Duration deadline = loop.time().plus(millis(10));
      Timeout cm = Asyncio.timeoutAt(deadline);
      assertTimesOut(cm, _ -> Asyncio.sleep(LONG));

      assertThat(cm.expired()).isTrue();
      assertThat(cm.when()).isEqualTo(deadline);
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_not_called")
  void aBlockThatIsInTimeDoesNot() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(LONG);
      cm.run(_ -> Asyncio.sleep(millis(10)));

      assertThat(cm.expired()).isFalse();
      assertThat(cm.when()).isGreaterThan(loop.time());
    });
  }

  @Test
  @CPython({"test_timeouts.TimeoutTests.test_timeout_disabled",
    "test_timeouts.TimeoutTests.test_timeout_at_disabled"})
  void withoutALimitNothingTimesOut() {
    loop.runUntilComplete(() -> {
      for (Timeout cm : new Timeout[]{Asyncio.timeout(null), Asyncio.timeoutAt(null)}) {
        cm.run(_ -> Asyncio.sleep(millis(10)));

        assertThat(cm.expired()).isFalse();
        assertThat(cm.when()).isNull();
      }
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_zero")
  void noTimeIsUpAtOnce() {
    assertUpAtOnce(Duration.ZERO, LONG);
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_zero_sleep_zero")
  void noTimeIsUpBeforeTheBlockGoesOn() {
    assertUpAtOnce(Duration.ZERO, Duration.ZERO);
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_in_the_past_sleep_zero")
  void aTimeInThePastIsUpBeforeTheBlockGoesOn() {
    assertUpAtOnce(Duration.ofSeconds(-11), Duration.ZERO);
  }

  private void assertUpAtOnce(Duration limit, Duration sleep) {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(limit);
      assertTimesOut(cm, _ -> Asyncio.sleep(sleep));

      assertThat(cm.expired()).isTrue();
      assertThat(cm.when()).isEqualTo(limit);
      assertThat(loop.time()).isZero();
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_reschedule")
  void aLimitIsMovedAndLifted() {
    AtomicReference<Timeout> used = new AtomicReference<>();
    Duration deadline1 = LONG;
    Duration deadline2 = deadline1.plusSeconds(20);
    Task<?> task = loop.createTask(() -> Asyncio.timeoutAt(deadline1).run(cm -> {
      used.set(cm);
      Asyncio.sleep(Duration.ofSeconds(50));
    }));
    runBriefly();
    loop.runUntilComplete(() -> {
      Timeout cm = held(used);
      assertThat(cm.when()).isEqualTo(deadline1);
      cm.reschedule(deadline2);
      assertThat(cm.when()).isEqualTo(deadline2);
      cm.reschedule(null);
      assertThat(cm.when()).isNull();
    });
    task.cancel();

    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(task));
    assertThat(held(used).expired()).isFalse();
  }

  @Test
  @CPython({"test_timeouts.TimeoutTests.test_repr_active", "test_timeouts.TimeoutTests.test_repr_disabled"})
  void anActiveOnePrintsWhenTimeIsUp() {
    loop.runUntilComplete(() -> {
      Asyncio.timeout(LONG).run(cm -> assertThat(cm).hasToString("<Timeout [active] when=PT10S>"));
      Asyncio.timeout(null).run(cm -> assertThat(cm).hasToString("<Timeout [active] when=null>"));
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_repr_expired")
  void anExpiredOneSaysSo() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertTimesOut(cm, _ -> Asyncio.sleep(LONG));

      assertThat(cm).hasToString("<Timeout [expired]>");
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_repr_finished")
  void aFinishedOneSaysSo() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(LONG);
      cm.run(_ -> Asyncio.sleep(Duration.ZERO));

      assertThat(cm).hasToString("<Timeout [finished]>");
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_already_entered")
  void isNotEnteredInsideItself() {
    loop.runUntilComplete(() -> Asyncio.timeout(millis(10)).run(
        cm -> assertThatIllegalStateException().isThrownBy(() -> cm.run(_ -> {}))
            .withMessageContaining("has already been entered")));
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_double_enter")
  void isNotEnteredTwice() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      cm.run(_ -> {});

      assertThatIllegalStateException().isThrownBy(() -> cm.run(_ -> {}))
          .withMessageContaining("has already been entered");
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_finished")
  void isNotMovedAfterItsBlock() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      cm.run(_ -> {});

      assertNotMoved(cm, "finished");
    });
  }

  private static void assertNotMoved(Timeout cm, String state) {
    assertThatIllegalStateException().isThrownBy(() -> cm.reschedule(millis(20))).withMessageContaining(state);
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_expired")
  void isNotMovedAfterItHasExpired() {
    loop.runUntilComplete(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertTimesOut(cm, _ -> Asyncio.sleep(LONG));

      assertNotMoved(cm, "expired");
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_expiring")
  void isNotMovedWhileItExpires() {
    loop.runUntilComplete(() -> {
      Asyncio.timeout(millis(10)).run(cm -> {
        assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.sleep(LONG));
        assertNotMoved(cm, "expiring");
      });
    });
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_not_entered")
  void isNotMovedBeforeItsBlock() {
    loop.runUntilComplete(() -> assertNotMoved(Asyncio.timeout(millis(10)), "has not been entered"));
  }

  @Test
  @CPython("test_timeouts.TimeoutTests.test_timeout_without_task")
  void isEnteredInATaskOnly() {
    loop.callSoon(() -> {
      Timeout cm = Asyncio.timeout(millis(10));
      assertThatIllegalStateException().isThrownBy(() -> cm.run(_ -> {})).withMessageContaining("task");
      assertNotMoved(cm, "has not been entered");
    });
    runBriefly();
  }
}
