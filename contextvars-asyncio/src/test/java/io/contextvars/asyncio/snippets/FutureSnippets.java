// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Snippets of {@link AsyncFuture}. */
final class FutureSnippets {
  private FutureSnippets() {}

  static String future() {
    return Asyncio.run(() -> {
      // @start region="future"
      AsyncFuture<String> answer = Asyncio.runningLoop().createFuture();
      Asyncio.runningLoop().callLater(Duration.ofMillis(10), () -> answer.setResult("42"));
      String result = answer.await(); // others run until it is there
      // @end
      return result;
    });
  }
}
