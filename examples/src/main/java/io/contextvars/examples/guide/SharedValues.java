// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo SharedValues
// notes [gift wrap]
// notes []
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;

/** A copy shares the values: a changed object is seen on both sides, a new value is not. */
public final class SharedValues {
  private static final ContextVar<List<String>> NOTES = ContextVar.of("notes");

  public static void main(String[] args) {
    // region shared
    NOTES.set(new ArrayList<>());
    Context.runInCopy(() -> NOTES.get().add("gift wrap")); // WRONG: changes the list that both contexts hold
    System.out.println("notes " + NOTES.get());

    NOTES.set(List.of());
    Context.runInCopy(() -> NOTES.set(List.of("gift wrap"))); // a new value, in the copy alone
    System.out.println("notes " + NOTES.get());
    // endregion
  }
}
