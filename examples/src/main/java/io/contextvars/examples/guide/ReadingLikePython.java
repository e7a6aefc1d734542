// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ReadingLikePython
// A1
// A2
// true
// -
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;

/** Differences from Python: the example of PEP 567's documentation, line by line. */
public final class ReadingLikePython {
  // region java
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Token<String> token = ORDER.set("A1"); // token = order.set("A1")
    Context copy = Context.copyCurrent(); //  copy = copy_context()
    copy.run(() -> ORDER.set("A2")); //       copy.run(order.set, "A2")
    print(ORDER.get()); //                    order.get()
    print(copy.get(ORDER)); //                copy[order]
    print(copy.contains(ORDER)); //           order in copy
    ORDER.reset(token); //                    order.reset(token)
    print(ORDER.get()); //                    order.get()
  }
  // endregion

  private static void print(Object value) {
    System.out.println(value);
  }
}
