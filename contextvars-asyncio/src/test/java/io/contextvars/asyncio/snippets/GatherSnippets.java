// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Snippets of {@link Asyncio#gatherOutcomes} and its neighbours. */
final class GatherSnippets {
  private GatherSnippets() {}

  static int length(String word) {
    if (word.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return word.length();
  }

  static List<String> outcomes() {
    return Asyncio.run(() -> {
      List<String> log = new ArrayList<>();
      // @start region="outcomes"
      for (Outcome<Integer> outcome : Asyncio.<Integer>gatherOutcomes(() -> length("four"), () -> length("")).await()) {
        switch (outcome) {
          case Outcome.Success<Integer>(Integer length) -> log.add("got " + length);
          case Outcome.Failure<Integer>(Throwable exception) -> log.add("failed: " + exception.getMessage());
        }
      }
      // @end
      return log;
    });
  }

  static List<String> completed() {
    return Asyncio.run(() -> {
      List<String> log = new ArrayList<>();
      // @start region="completed"
      Task<String> slow = Asyncio.createTask(() -> Asyncio.sleep(Duration.ofMillis(50), "slow"));
      Task<String> fast = Asyncio.createTask(() -> Asyncio.sleep(Duration.ofMillis(1), "fast"));
      for (AsyncFuture<String> done : Asyncio.asCompleted(List.of(slow, fast))) {
        log.add(done.result()); // "fast", then "slow"
      }
      // @end
      return log;
    });
  }
}
