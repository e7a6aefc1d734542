// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ProcessRequests
// 1/test_all
// 2/test2
// 3/test_all
// main: 0/test_all
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** Three requests at once, each with an id of its own, and a value that they have from main until they set it themselves. */
public final class ProcessRequests {
  private static final ContextVar<Integer> REQUEST_ID = ContextVar.withDefault("request_id", 0);
  private static final ContextVar<String> ALL = ContextVar.withDefault("all", "");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      ALL.set("test_all");
      Asyncio.gather(() -> process(1), () -> process(2), () -> process(3)).await();
      System.out.println("main: " + REQUEST_ID.get() + "/" + ALL.get());
    });
  }

  private static void process(int id) {
    REQUEST_ID.set(id);
    if (id == 2) {
      ALL.set("test2");
    }
    Asyncio.sleep(Duration.ofSeconds(1)); // all three wait at the same time
    System.out.println(REQUEST_ID.get() + "/" + ALL.get());
  }
}
