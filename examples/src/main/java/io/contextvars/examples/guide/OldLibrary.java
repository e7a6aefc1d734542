// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo OldLibrary
// invoice of A1
// label of A1
// stocktaking of -
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A library that only speaks ThreadLocal is given the view of a variable. */
public final class OldLibrary {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  // region library
  /** A library that was written for thread-locals, and cannot be changed. */
  private static final class Printer {
    private final ThreadLocal<String> order;

    Printer(ThreadLocal<String> order) {
      this.order = order;
    }

    void print(String what) {
      System.out.println(what + " of " + order.get());
    }
  }
  // endregion

  public static void main(String[] args) {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      // region view
      Printer printer = new Printer(ORDER.asThreadLocal());
      ORDER.run("A1", () -> {
        printer.print("invoice");
        Runnable label = Context.copyCurrent().wrap(() -> printer.print("label"));
        CompletableFuture.runAsync(label, pool).join();
      });
      printer.print("stocktaking");
      // endregion
    }
  }
}
