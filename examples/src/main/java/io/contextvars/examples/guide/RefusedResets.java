// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo RefusedResets
// another variable: IllegalArgumentException
// another context: IllegalArgumentException
// once more: IllegalStateException
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;

/** What a token refuses, and that a refused reset leaves it good. */
public final class RefusedResets {
  private static final ContextVar<String> ORDER = ContextVar.of("order");
  private static final ContextVar<String> CURRENCY = ContextVar.of("currency");

  public static void main(String[] args) {
    // region refused
    Token<String> token = ORDER.set("A1");
    refused("another variable", () -> CURRENCY.reset(token));
    refused("another context", () -> Context.runInCopy(() -> ORDER.reset(token)));
    ORDER.reset(token); // a refused reset has not used it
    refused("once more", () -> ORDER.reset(token));
    // endregion
  }

  private static void refused(String what, Runnable reset) {
    try {
      reset.run();
    } catch (IllegalArgumentException | IllegalStateException refusal) {
      System.out.println(what + ": " + refusal.getClass().getSimpleName());
    }
  }
}
