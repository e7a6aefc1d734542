// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import java.util.List;
import java.util.function.UnaryOperator;

/** Snippets of {@link AsyncSemaphore}. */
final class SemaphoreSnippets {
  private SemaphoreSnippets() {}

  // @start region="semaphore"
  static List<String> fetchAll(List<String> addresses, UnaryOperator<String> fetch) {
    AsyncSemaphore atOnce = new AsyncSemaphore(10);
    List<Awaitable<String>> pages = addresses.stream()
        .<Awaitable<String>>map(address -> () -> atOnce.call(() -> fetch.apply(address)))
        .toList();
    return Asyncio.gather(pages).await(); // ten at a time
  }
  // @end
}
