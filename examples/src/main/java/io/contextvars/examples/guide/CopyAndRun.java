// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CopyAndRun
// [A1] in the copy
// [A3] set there
// [A2] outside
// [A2] entered again, it holds A1
// [-] an empty context has no parent
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;

/** A copy starts with the values of now; what is set later is seen on one side only. */
public final class CopyAndRun {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    copy();
    again();
    noParents();
  }

  private static void copy() {
    // region copy
    ORDER.set("A1");
    Context copy = Context.copyCurrent();
    ORDER.set("A2"); // after the copy: the copy does not see it

    copy.run(() -> {
      log("in the copy");
      ORDER.set("A3"); // stays in the copy
      log("set there");
    });
    log("outside");
    // endregion
  }

  private static void again() {
    // region again
    Context order = new Context();
    order.run(() -> ORDER.set("A1"));
    String seen = order.call(ORDER::get);
    log("entered again, it holds " + seen);
    // endregion
  }

  private static void noParents() {
    // region parents
    ORDER.set("A1");
    new Context().run(() -> log("an empty context has no parent"));
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
