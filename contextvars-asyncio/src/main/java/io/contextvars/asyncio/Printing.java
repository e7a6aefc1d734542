// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * The futures that a thread is printing, innermost first: a result may hold its own future, and prints as {@code ...}
 * there.
 */
record Printing(AsyncFuture<?> future, @Nullable Printing outer) {
  private static final ThreadLocal<@Nullable Printing> HERE = new ThreadLocal<>();

  /** {@return the result or exception of a future, as its {@code toString} shows it} */
  static String outcome(AsyncFuture<?> future, @Nullable Object outcome) {
    Printing outer = HERE.get();
    for (Printing printing = outer; printing != null; printing = printing.outer) {
      if (printing.future == future) {
        return "...";
      }
    }
    HERE.set(new Printing(future, outer));
    try {
      return String.valueOf(outcome);
    } finally {
      if (outer == null) {
        HERE.remove();
      } else {
        HERE.set(outer);
      }
    }
  }
}
