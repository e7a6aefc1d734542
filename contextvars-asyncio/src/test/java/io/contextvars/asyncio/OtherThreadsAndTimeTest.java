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
  void aStageIsAwaitedUntilItsResultIsOnTheLoop() {
    int sum = TestLoop.run(() -> {
      int results = 0;
      for (int i = 0; i < TIMES; i++) {
        results += Asyncio.await(CompletableFuture.supplyAsync(() -> 1));
      }
      return results;
    });

    assertThat(sum).isEqualTo(TIMES);
  }

  @Test
  void aCallIsAwaitedUntilItsResultIsOnTheLoop() {
    int sum = TestLoop.run(() -> {
      int results = 0;
      for (int i = 0; i < TIMES; i++) {
        results += Asyncio.runningLoop().runInExecutor(null, () -> 1).await();
      }
      return results;
    });

    assertThat(sum).isEqualTo(TIMES);
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
