// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/**
 * The variables that a thread is printing, innermost first: a default may hold its own variable, and prints as {@code
 * ...} there.
 */
record Printing(ContextVar<?> var, @Nullable Printing outer) {
  /** {@return the default of a variable, as its {@code toString} shows it} */
  static String defaultOf(ContextVar<?> var, @Nullable Object value) {
    @Nullable Object[] state = ThreadState.get();
    Printing outer = (Printing) state[ThreadState.PRINTING];
    for (Printing printing = outer; printing != null; printing = printing.outer) {
      if (printing.var == var) {
        return "...";
      }
    }
    state[ThreadState.PRINTING] = new Printing(var, outer);
    try {
      return value instanceof CharSequence text ? "'" + text + "'" : String.valueOf(value);
    } finally {
      state[ThreadState.PRINTING] = outer;
    }
  }
}
