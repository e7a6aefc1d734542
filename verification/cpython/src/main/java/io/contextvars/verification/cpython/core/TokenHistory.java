// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tokens were made and whether they were refused before: which of the refusals of {@code reset} a case is. */
final class TokenHistory {
  private final Map<Integer, Made> made = new HashMap<>();

  private record Made(int var, Object place, boolean refused) {
  }

  void made(Op.Set set, Strand strand) {
    made.put(set.token(), new Made(set.var(), strand.place(), false));
  }

  /** {@return whether it had been refused before it was accepted} */
  boolean accepted(Op.Reset reset) {
    Made token = made.get(reset.token());
    return token != null && token.refused;
  }

  /** {@return the kind of a refusal: its error, and what else would have been wrong} */
  String refused(Op.Reset reset, String error, Strand strand) {
    @Nullable Made token = made.get(reset.token());
    if (token == null) {
      return error;
    }
    made.put(reset.token(), new Made(token.var, token.place, true));
    boolean otherVar = token.var != reset.var();
    boolean otherPlace = !token.place.equals(strand.place());
    if (error.startsWith("RuntimeError")) {
      return error + (otherVar ? " (by another variable)" : otherPlace ? " (in another context)" : "");
    }
    return error + (otherVar && otherPlace ? " (in another context too)" : "");
  }
}
