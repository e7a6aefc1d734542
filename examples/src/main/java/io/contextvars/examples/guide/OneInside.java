// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo OneInside
// [-] refused
// [-] a copy is free
// [A1] in the scope
// [-] after it
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;

/** One computation at a time is inside a context: entering it again is refused. */
public final class OneInside {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    oneInside();
    scope();
  }

  private static void oneInside() {
    // region inside
    Context order = new Context();
    order.run(() -> {
      try {
        order.run(() -> log("never printed"));
      } catch (IllegalStateException refused) {
        log("refused");
      }
      order.copy().run(() -> log("a copy is free"));
    });
    // endregion
  }

  private static void scope() {
    // region scope
    Context order = Context.copyCurrent();
    try (Context.Scope scope = order.enter()) {
      ORDER.set("A1");
      log("in the scope");
    }
    log("after it");
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
