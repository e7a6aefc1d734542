// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ReadingFromOutside
// now A2, before A1, variables 1
// notes false, or else []
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.List;
import java.util.Map;

/** A context is read without being entered. */
public final class ReadingFromOutside {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");
  private static final ContextVar<List<String>> NOTES = ContextVar.of("notes");

  public static void main(String[] args) {
    // region outside
    Context order = new Context();
    order.run(() -> ORDER.set("A1"));
    Map<ContextVar<?>, ?> before = order.asMap();
    order.run(() -> ORDER.set("A2"));

    System.out.println("now " + order.get(ORDER) + ", before " + before.get(ORDER) + ", variables " + order.size());
    System.out.println("notes " + order.contains(NOTES) + ", or else " + order.getOrDefault(NOTES, List.of()));
    // endregion
  }
}
