// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo MutableValueIsShared
// mutated in a copy, read outside: [apple, pear]
// rebound in a copy, read outside: [apple, pear]
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;

/** A copied context shares the values, it does not clone them: a change of the object is seen outside, a rebinding is not. */
public final class MutableValueIsShared {
  private static final ContextVar<List<String>> BASKET = ContextVar.of("basket");

  public static void main(String[] args) {
    BASKET.set(new ArrayList<>(List.of("apple")));

    Context.runInCopy(() -> BASKET.get().add("pear"));
    System.out.println("mutated in a copy, read outside: " + BASKET.get());

    Context.runInCopy(() -> BASKET.set(List.of("plum")));
    System.out.println("rebound in a copy, read outside: " + BASKET.get());
  }
}
