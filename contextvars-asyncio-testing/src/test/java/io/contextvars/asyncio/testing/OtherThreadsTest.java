// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on other threads take no virtual time, however long they take. */
@Timeout(60)
class OtherThreadsTest {
  @Test
  void anExecutorCallDoesNotMoveTheClock() {
    List<String> trace = new ArrayList<>();
    Duration elapsed = VirtualTime.measure(() -> {
      CountDownLatch release = new CountDownLatch(1);
      Asyncio.createTask(() -> {
        Asyncio.sleep(Duration.ofNanos(1));
        trace.add("timer");
      });
      var call = Asyncio.runningLoop().runInExecutor(null, () -> {
        release.await();
        return "call";
      });
      Thread.ofVirtual().start(release::countDown);
      trace.add(call.await());
    });

    assertThat(elapsed).isZero();
    assertThat(trace).containsExactly("call");
  }

  @Test
  void aStageDoesNotMoveTheClockAlsoWhenNobodyAwaitsIt() {
    VirtualTime.run(() -> {
      CompletableFuture<String> stage = new CompletableFuture<>();
      var reader = Asyncio.createTask(() -> Asyncio.await(stage));
      Asyncio.sleep(Duration.ZERO); // the reader waits now
      Thread.ofVirtual().start(() -> stage.complete("came"));
      Asyncio.sleep(Duration.ofHours(1));

      assertThat(reader.isDone()).isTrue();
      assertThat(reader.result()).isEqualTo("came");
    });
  }

  @Test
  void timePassesWhenTheCallHasComeBack() {
    Duration elapsed = VirtualTime.measure(() -> {
      for (int i = 0; i < 1000; i++) {
        Asyncio.await(CompletableFuture.supplyAsync(() -> "came"));
        Asyncio.sleep(Duration.ofSeconds(1));
      }
    });

    assertThat(elapsed).isEqualTo(Duration.ofSeconds(1000));
  }

  @Test
  void aCallThatNeverComesBackIsReportedWhenPatienceIsAtAnEnd() {
    CountDownLatch never = new CountDownLatch(1);
    EventLoop loop = EventLoop.builder().clock(new VirtualClock(Duration.ofMillis(1))).build();
    try {
      assertThatThrownBy(() -> loop.runUntilComplete(() -> {
        var _ = Asyncio.runningLoop().runInExecutor(null, () -> {
          never.await();
          return 0;
        });
        Asyncio.sleep(Duration.ofHours(1));
      })).isInstanceOf(DeadlockException.class)
          .hasMessageStartingWith(
              "Stuck: calls on other threads are awaited, and for PT0.001S nothing has come back from them.\n"
                  + "At PT0S of virtual time ")
          .hasMessageContaining("Asyncio.sleep")
          .hasMessageEndingWith("needs a VirtualClock with more patience.");
    } finally {
      never.countDown();
      VirtualClockTest.silently(loop);
    }
  }
}
