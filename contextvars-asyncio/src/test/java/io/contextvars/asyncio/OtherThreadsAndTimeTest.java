// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an idle loop tells its clock of calls on other threads. The clock of the tests fails if it is told of none. */
@Timeout(60)
class OtherThreadsAndTimeTest {
  private static final int TIMES = 5_000;

  @Test
  void aStageIsAwaitedUntilItsResultIsOnTheLoopAndNoLonger() {
    assertThat(afterMany(() -> Asyncio.await(CompletableFuture.supplyAsync(() -> 1)))).hasSeconds(TIMES);
  }

  @Test
  void aCallIsAwaitedUntilItsResultIsOnTheLoopAndNoLonger() {
    assertThat(afterMany(() -> Asyncio.toThread(() -> 1).await())).hasSeconds(TIMES);
  }

  @Test
  void aCancelledCallIsNotAwaited() {
    assertThat(afterMany(() -> {
      AsyncFuture<Integer> call = Asyncio.toThread(() -> 1);
      call.cancel();
      return call.isCancelled() ? 1 : 0;
    })).hasSeconds(TIMES);
  }

  /** {@return the time after many waits that give 1, and a second after each} */
  private static Duration afterMany(Awaitable<Integer> wait) {
    return TestLoop.run(() -> {
      int sum = 0;
      for (int i = 0; i < TIMES; i++) {
        sum += wait.await();
        Asyncio.sleep(Duration.ofSeconds(1));
      }
      assertThat(sum).isEqualTo(TIMES);
      return Asyncio.runningLoop().time();
    });
  }

  @Test
  void aPublisherIsAwaitedOnlyWhileSomebodyWaitsForItsNextItem() {
    List<Integer> items = new ArrayList<>();
    Duration elapsed = TestLoop.run(() -> {
      try (var publisher = new SubmissionPublisher<Integer>()) {
        try (AsyncIterable<Integer> published = Asyncio.iterate(publisher, 1)) {
          Asyncio.sleep(Duration.ofSeconds(1)); // while the publisher has nothing to say, and is not asked
          IntStream.range(0, 3).forEach(publisher::submit);
          for (int i = 0; i < 3; i++) {
            items.add(published.iterator().next());
            Asyncio.sleep(Duration.ofSeconds(1));
          }
        }
      }
      return Asyncio.runningLoop().time();
    });

    assertThat(items).containsExactly(0, 1, 2);
    assertThat(elapsed).isEqualTo(Duration.ofSeconds(4));
  }
}
