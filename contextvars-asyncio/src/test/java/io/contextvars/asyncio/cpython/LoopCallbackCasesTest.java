// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.LoopClock;
import io.contextvars.asyncio.TimerHandle;
import io.contextvars.asyncio.harness.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** BaseEventLoopTests: callbacks and timers. */
class LoopCallbackCasesTest extends LoopCases {
  private final List<String> calls = new ArrayList<>();

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test__add_callback_cancelled_handle")
  void aCancelledHandleIsNotRun() {
    Handle handle = loop.callSoon(() -> calls.add("called"));
    handle.cancel();

    runOneIteration();

    assertThat(handle.isCancelled()).isTrue();
    assertThat(calls).isEmpty();
  }

  @Test
  @CPython({"test_base_events.BaseEventLoopTests.test_call_soon",
    "test_base_events.BaseEventLoopTests.test__add_callback_handle"})
  void aCallbackRunsInTheNextIteration() {
    Handle handle = loop.callSoon(() -> calls.add("called"));
    assertThat(handle.isCancelled()).isFalse();
    assertThat(calls).isEmpty();

    runOneIteration();

    assertThat(calls).containsExactly("called");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_call_soon_non_callable")
  @SuppressWarnings("NullAway") // the mistake
  void aCallbackThatIsNullIsRefused() {
    assertThatThrownBy(() -> loop.callSoon(null)).isInstanceOf(NullPointerException.class).hasMessage("callback");
    assertThatThrownBy(() -> loop.callLater(millis(1), null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> loop.callAt(millis(1), null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> loop.callSoonThreadsafe(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_call_later")
  @SuppressWarnings("NullAway") // the mistake
  void aTimerIsNotReadyBeforeItsTime() {
    TimerHandle timer = loop.callLater(Duration.ofSeconds(10), () -> calls.add("called"));
    runOneIteration();
    assertThat(calls).isEmpty();
    assertThat(timer.when()).isEqualTo(Duration.ofSeconds(10));

    clock.advance(Duration.ofSeconds(10));
    runOneIteration();
    assertThat(calls).containsExactly("called");

    assertThatThrownBy(() -> loop.callLater(null, () -> {})).isInstanceOf(NullPointerException.class)
        .hasMessage("delay must not be null");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_call_later_negative_delays")
  void ofTwoTimersThatAreLateTheOlderRunsFirst() {
    loop.callLater(Duration.ofSeconds(-1), () -> calls.add("a"));
    loop.callLater(Duration.ofSeconds(-2), () -> calls.add("b"));

    runBriefly();

    assertThat(calls).containsExactly("b", "a");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_time_and_call_at")
  @SuppressWarnings("NullAway") // the mistake
  void aTimerRunsAtItsTime() {
    Duration when = loop.time().plus(millis(100));
    loop.callAt(when, loop::stop);
    Duration began = loop.time();

    loop.runForever();

    assertThat(loop.time().minus(began)).isGreaterThanOrEqualTo(millis(100));
    assertThatThrownBy(() -> loop.callAt(null, () -> {})).isInstanceOf(NullPointerException.class)
        .hasMessage("when must not be null");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test__run_once")
  void anIdleLoopWaitsForTheFirstTimerThatIsNotCancelled() {
    List<@Nullable Long> waits = new ArrayList<>();
    LoopClock watched = new LoopClock() {
      private final TestClock time = new TestClock();

      @Override
      public long nanoTime() {
        return time.nanoTime();
      }

      @Override
      public void idle(Idle idle) {
        waits.add(idle.nextTimer());
        time.idle(idle);
      }
    };
    try (EventLoop watching = EventLoop.builder().clock(watched).build()) {
      TimerHandle cancelled = watching.callLater(Duration.ofSeconds(5), () -> calls.add("cancelled"));
      watching.callLater(Duration.ofSeconds(10), watching::stop);
      cancelled.cancel();

      watching.runForever();
    }

    assertThat(waits).containsExactly(Duration.ofSeconds(10).toNanos());
    assertThat(calls).isEmpty();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test__run_once_schedule_handle")
  void whatACallbackSchedulesRunsInTheIterationAfterIt() {
    loop.callLater(Duration.ofSeconds(-1), () -> {
      calls.add("timer");
      loop.callSoon(() -> calls.add("scheduled by it"));
    });

    runOneIteration();
    assertThat(calls).containsExactly("timer");

    runOneIteration();
    assertThat(calls).containsExactly("timer", "scheduled by it");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_once")
  void aLoopThatIsStoppedByACallbackRunsThatIteration() {
    loop.callSoon(() -> calls.add("called"));
    loop.callSoon(loop::stop);
    loop.callSoon(() -> calls.add("called after stop"));

    loop.runForever();

    assertThat(calls).containsExactly("called", "called after stop");
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_run_forever_pre_stopped")
  void aLoopThatWasStoppedBeforeItRunsReturnsWithoutIdling() {
    loop.stop();
    loop.runForever(); // idling here would fail: nothing could end it

    assertThat(loop.isRunning()).isFalse();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_close")
  void aClosedLoopRunsNothing() {
    assertThat(loop.isClosed()).isFalse();
    loop.close();
    assertThat(loop.isClosed()).isTrue();

    loop.close();
    loop.close();

    AsyncFuture<Object> future = loop.createFuture();
    assertThatThrownBy(loop::runForever).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Event loop is closed");
    assertThatThrownBy(() -> loop.runUntilComplete(future)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Event loop is closed");
  }
}
