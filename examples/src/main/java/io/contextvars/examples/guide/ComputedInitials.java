// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ComputedInitials
// in the copy: shared [received, packed], own [packed]
// here: shared [received, packed], own [received]
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;

/** A mutable default is shared by everyone; a computed initial belongs to one context. */
public final class ComputedInitials {
  // region wrong
  private static final ContextVar<List<String>> SHARED = ContextVar.withDefault("steps", new ArrayList<>()); // WRONG
  // endregion
  // region right
  private static final ContextVar<List<String>> STEPS = ContextVar.withInitial("steps", ArrayList::new);
  // endregion

  public static void main(String[] args) {
    // region use
    SHARED.get().add("received");
    STEPS.get().add("received");
    Context.runInCopy(() -> {
      SHARED.get().add("packed");
      STEPS.get().add("packed");
      System.out.println("in the copy: shared " + SHARED.get() + ", own " + STEPS.get());
    });
    System.out.println("here: shared " + SHARED.get() + ", own " + STEPS.get());
    // endregion
  }
}
