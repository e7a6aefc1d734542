// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo NestedCalls
// outer: request-1
// first nested: request-1
// second nested: request-1
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** A coroutine that calls others, which wait: all of it is one task with one context. A call is what Python calls await. */
public final class NestedCalls {
  private static final ContextVar<String> ID = ContextVar.of("id");

  public static void main(String[] args) {
    Asyncio.run(NestedCalls::outer);
  }

  private static void outer() {
    if (!ID.isSet()) {
      ID.set("request-1");
    }
    System.out.println("outer: " + ID.get());
    nested("first");
    nested("second");
  }

  private static void nested(String which) {
    Asyncio.sleep(Duration.ZERO); // lets others run
    System.out.println(which + " nested: " + ID.get());
  }
}
