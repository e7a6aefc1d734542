// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo NestedCallChangesValue
// outer: request-1
// first nested: request-2
// second nested: request-2
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** What a coroutine sets that is simply called, its caller sees: the context is one and the same. */
public final class NestedCallChangesValue {
  private static final ContextVar<String> ID = ContextVar.of("id");

  public static void main(String[] args) {
    Asyncio.run(NestedCallChangesValue::outer);
  }

  private static void outer() {
    if (!ID.isSet()) {
      ID.set("request-1");
    }
    System.out.println("outer: " + ID.get());
    first();
    second();
  }

  private static void first() {
    ID.set("request-2");
    Asyncio.sleep(Duration.ZERO); // lets others run
    System.out.println("first nested: " + ID.get());
  }

  private static void second() {
    System.out.println("second nested: " + ID.get());
  }
}
