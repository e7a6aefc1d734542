// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.snippets;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;
import java.util.List;

/** Snippets of {@link Asyncio}. */
final class AsyncioSnippets {
  private AsyncioSnippets() {}

  // @start region="hello"
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  static String greet(String name) {
    USER.set(name); // in this task, and in what it starts
    Asyncio.sleep(Duration.ofMillis(10)); // the other one runs meanwhile
    return "hello, " + USER.get();
  }

  static List<String> greetBoth() {
    return Asyncio.run(() -> Asyncio.<String>gather(() -> greet("ada"), () -> greet("bob")).await());
  }
  // @end
}
