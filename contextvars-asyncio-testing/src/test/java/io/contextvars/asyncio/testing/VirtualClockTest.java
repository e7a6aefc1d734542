// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.TimerHandle;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When virtual time passes. Those with hours in them would be ended by the timeout if it were real. */
@Timeout(60)
class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock();

  @Test
  void anHourOfSleepsPassesWithoutWaiting() {
    EventLoop loop = loop();
    loop.runUntilComplete(() -> {
      for (int i = 0; i < 3600; i++) {
        Asyncio.sleep(Duration.ofSeconds(1));
      }
    });
    loop.close();

    assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void sleepsThatOverlapPassTogether() {
    Duration elapsed = VirtualTime.measure(
        () -> Asyncio.gather(IntStream.rangeClosed(1, 60).mapToObj(minutes -> Asyncio.createTask(() -> {
          Asyncio.sleep(Duration.ofMinutes(minutes));
        })).toList()).await());

    assertThat(elapsed).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void timersRunAtTheTimeTheyAreDue() {
    List<Duration> times = new ArrayList<>();
    VirtualTime.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      for (int seconds : new int[]{3, 1, 2}) {
        TimerHandle _ = loop.callLater(Duration.ofSeconds(seconds), () -> times.add(loop.time()));
      }
      Asyncio.sleep(Duration.ofHours(1));
    });

    assertThat(times).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void timeStandsWhileAnythingIsReady() {
    Duration elapsed = VirtualTime.measure(() -> {
      TimerHandle timer = Asyncio.runningLoop().callLater(Duration.ofNanos(1), () -> {});
      for (int i = 0; i < 1000; i++) {
        Asyncio.sleep(Duration.ZERO);
      }
      timer.cancel();
    });

    assertThat(elapsed).isZero();
  }

  @Test
  void aNanosecondLetsEverythingRunThatNeedsNoTime() {
    List<Integer> steps = new ArrayList<>();
    VirtualTime.run(() -> {
      Asyncio.createTask(() -> {
        for (int i = 0; i < 100; i++) {
          steps.add(i);
          Asyncio.sleep(Duration.ZERO);
        }
      });
      Asyncio.sleep(Duration.ofNanos(1));
      assertThat(steps).hasSize(100);
    });

    assertThat(steps).hasSize(100);
  }

  @Test
  void aCancelledTimerMovesNothing() {
    EventLoop loop = loop();
    loop.runUntilComplete(() -> {
      TimerHandle timer = Asyncio.runningLoop().callLater(Duration.ofDays(1), () -> {});
      Asyncio.timeout(Duration.ofDays(2), () -> Asyncio.sleep(Duration.ofSeconds(1)));
      timer.cancel();
      Asyncio.sleep(Duration.ofSeconds(1));
    });
    loop.close();

    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void onlyCancelledTimersAreADeadlockAtOnce() {
    EventLoop loop = loop();

    assertThatThrownBy(() -> loop.runUntilComplete(() -> {
      Asyncio.runningLoop().callLater(Duration.ofDays(1), () -> {}).cancel();
      Asyncio.runningLoop().createFuture().await();
    })).isInstanceOf(DeadlockException.class);
    silently(loop);

    assertThat(clock.elapsed()).isZero();
  }

  @Test
  void timeoutsRunOutInVirtualTime() {
    VirtualTime.run(() -> {
      assertThatThrownBy(() -> Asyncio.timeout(Duration.ofHours(1), () -> Asyncio.sleep(Duration.ofHours(2))))
          .isInstanceOf(AsyncTimeoutException.class);
      assertThat(Asyncio.runningLoop().time()).isEqualTo(Duration.ofHours(1));
    });
  }

  @Test
  void sleepingForEverIsNoTimer() {
    Duration forEver = ChronoUnit.FOREVER.getDuration();
    EventLoop loop = loop();

    assertThatThrownBy(() -> loop.runUntilComplete(() -> {
      Asyncio.createTask(() -> Asyncio.sleep(forEver));
      Asyncio.sleep(Duration.ofSeconds(5));
      Asyncio.sleep(forEver);
    })).isInstanceOf(DeadlockException.class);
    silently(loop);

    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void twoLoopsCannotShareAClock() {
    EventLoop first = loop();
    EventLoop second = loop();
    first.runUntilComplete(() -> Asyncio.sleep(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> second.runUntilComplete(() -> Asyncio.sleep(Duration.ofSeconds(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Make one for each loop");
    first.close();
    silently(second);
  }

  @Test
  void aLoopMayFollowAnotherOnOneClock() {
    for (int i = 0; i < 2; i++) {
      EventLoop loop = loop();
      loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofSeconds(1)));
      loop.close();
    }

    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void patienceIsPositive() {
    assertThatThrownBy(() -> new VirtualClock(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patience must be positive, not PT0S");
    assertThat(new VirtualClock(ChronoUnit.FOREVER.getDuration()).elapsed()).isZero();
  }

  @Test
  void manySleepersWakeInTheOrderOfTheirTimes() {
    List<Integer> woken = new ArrayList<>();
    List<Integer> seconds = new ArrayList<>(IntStream.rangeClosed(1, 10_000).boxed().toList());
    Collections.reverse(seconds);
    VirtualTime.run(() -> {
      for (int delay : seconds) {
        Asyncio.createTask(() -> {
          Asyncio.sleep(Duration.ofSeconds(delay));
          woken.add(delay);
        });
      }
      Asyncio.sleep(Duration.ofDays(1));
    });

    assertThat(woken).isSorted().hasSize(10_000);
  }

  private EventLoop loop() {
    return EventLoop.builder().clock(clock).build();
  }

  /** Closes a loop whose run was ended by a failure, so that tasks of it are pending. */
  static void silently(EventLoop loop) {
    loop.setExceptionHandler((_, _) -> {});
    loop.close();
  }
}
