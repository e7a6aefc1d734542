// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.TimerHandle;
import io.contextvars.asyncio.harness.Garbage;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BaseEventLoopTests.test__run_once_cancelled_event_cleanup: when a loop lets go of cancelled timers. */
class CancelledTimerCasesTest extends LoopCases {
  private static final Duration EARLY = Duration.ofSeconds(100);
  private static final Duration BETWEEN = Duration.ofMinutes(50);
  private static final Duration LATE = Duration.ofHours(1);

  private final List<TimerHandle> kept = new ArrayList<>();

  private List<WeakReference<TimerHandle>> cancelled(int count, Duration delay) {
    List<WeakReference<TimerHandle>> timers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TimerHandle timer = loop.callLater(delay, () -> {});
      timer.cancel();
      timers.add(new WeakReference<>(timer));
    }
    return timers;
  }

  private void runOneIteration() {
    loop.stop();
    loop.runForever();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test__run_once_cancelled_event_cleanup")
  void areDroppedWhenTheyAreDueNextOrWhenTheyAreMany() {
    kept.add(loop.callLater(BETWEEN, () -> {}));
    List<WeakReference<TimerHandle>> few = cancelled(2, LATE);
    List<WeakReference<TimerHandle>> first = cancelled(2, EARLY);

    runOneIteration();
    first.forEach(timer -> Garbage.assertCollected(timer, "a cancelled timer that is due next"));
    assertThat(few).noneMatch(timer -> timer.refersTo(null));

    for (int i = 0; i < 49; i++) {
      kept.add(loop.callLater(LATE, () -> {}));
    }
    List<WeakReference<TimerHandle>> many = cancelled(51, LATE);
    runOneIteration();

    many.forEach(timer -> Garbage.assertCollected(timer, "one of many cancelled timers"));
    few.forEach(timer -> Garbage.assertCollected(timer, "one of many cancelled timers"));
    assertThat(kept).noneMatch(TimerHandle::isCancelled);
  }
}
