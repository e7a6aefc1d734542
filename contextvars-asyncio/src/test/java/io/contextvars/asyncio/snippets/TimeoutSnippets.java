// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Timeout;
import java.time.Duration;

/** Snippets of {@link Timeout}. */
final class TimeoutSnippets {
  private TimeoutSnippets() {}

  static String reschedule() {
    return Asyncio.run(() -> {
      // @start region="reschedule"
      try {
        Asyncio.timeout(Duration.ofSeconds(10)).run(limit -> {
          Asyncio.sleep(Duration.ofMillis(1)); // says how long the rest may take
          limit.reschedule(Asyncio.runningLoop().time().plus(Duration.ofMillis(20)));
          Asyncio.sleep(Duration.ofHours(1));
        });
        return "done";
      } catch (AsyncTimeoutException e) {
        return "too late";
      }
      // @end
    });
  }
}
