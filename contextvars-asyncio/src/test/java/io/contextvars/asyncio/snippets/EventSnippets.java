// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;

/** Snippets of {@link AsyncEvent}. */
final class EventSnippets {
  private EventSnippets() {}

  static String event() {
    // @start region="event"
    AsyncEvent open = new AsyncEvent();
    Task<String> visitor = Asyncio.createTask(() -> {
      open.await();
      return "welcome";
    });
    open.set();
    String greeting = visitor.await(); // "welcome"
    // @end
    return greeting;
  }
}
