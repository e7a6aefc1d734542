// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncIterable;
import io.contextvars.asyncio.Asyncio;
import java.util.concurrent.SubmissionPublisher;

/** Snippets of {@link AsyncIterable}. */
final class IterableSnippets {
  private IterableSnippets() {}

  static int iterate() {
    return Asyncio.run(() -> {
      try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
        Asyncio.runningLoop().callSoon(() -> {
          for (int i = 1; i <= 4; i++) {
            publisher.submit(i);
          }
          publisher.close();
        });
        // @start region="iterate"
        int sum = 0;
        try (AsyncIterable<Integer> numbers = Asyncio.iterate(publisher)) {
          for (int number : numbers) { // others run while the next one is not there
            sum += number;
          }
        }
        // @end
        return sum;
      }
    });
  }
}
