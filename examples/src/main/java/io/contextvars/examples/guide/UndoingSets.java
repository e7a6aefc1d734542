// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo UndoingSets
// run: A1 (set)
// call: order A2
// try: A3 (set)
// after: none
// first replaced something: false
// second replaced A1
// order: A1 (set)
// order: none
// order: none
// order: A1 (set)
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import org.jspecify.annotations.Nullable;

/** Three ways to have a value for a block, and what tokens do by hand. */
public final class UndoingSets {
  private static final ContextVar<String> ORDER = ContextVar.of("order");

  public static void main(String[] args) {
    blocks();
    tokens();
    anyOrder();
  }

  private static void blocks() {
    // region blocks
    ORDER.run("A1", () -> print("run", ORDER.get(), ORDER.isSet()));

    String label = ORDER.call("A2", () -> "order " + ORDER.get());
    print("call", label, ORDER.isSet());

    try (Token<String> token = ORDER.set("A3")) {
      print("try", ORDER.get(), ORDER.isSet());
    }
    print("after", ORDER.orElse("none"), ORDER.isSet());
    // endregion
  }

  private static void tokens() {
    // region tokens
    Token<String> first = ORDER.set("A1");
    Token<String> second = ORDER.set("A2");
    System.out.println("first replaced something: " + first.hasOldValue());
    System.out.println("second replaced " + second.oldValue());
    ORDER.reset(second);
    print("order", ORDER.get(), ORDER.isSet());
    ORDER.reset(first);
    print("order", ORDER.orElse("none"), ORDER.isSet());
    // endregion
  }

  private static void anyOrder() {
    // region order
    Token<String> first = ORDER.set("A1");
    Token<String> second = ORDER.set("A2");
    ORDER.reset(first);
    print("order", ORDER.orElse("none"), ORDER.isSet());
    ORDER.reset(second);
    print("order", ORDER.orElse("none"), ORDER.isSet());
    // endregion
  }

  private static void print(String name, @Nullable String value, boolean set) {
    System.out.println(name + ": " + value + (set ? " (set)" : ""));
  }
}
