// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ReplacingThreadLocal
// before: A2, then -
// after: A2, then A1
// before: A1
// after: A1
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The same shop with a ThreadLocal, and with a variable. */
public final class ReplacingThreadLocal {
  // region before
  private static final ThreadLocal<String> OLD_ORDER = ThreadLocal.withInitial(() -> "-");

  private static void oldHandle(String order, Runnable work) {
    OLD_ORDER.set(order);
    try {
      work.run();
    } finally {
      OLD_ORDER.remove(); // and if an order was being handled already, it is forgotten
    }
  }
  // endregion

  // region after
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  private static void handle(String order, Runnable work) {
    ORDER.run(order, work);
  }
  // endregion

  public static void main(String[] args) {
    nested();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      handle("A1", () -> oldHandle("A1", () -> hops(pool)));
    }
  }

  private static void nested() {
    // region nested
    oldHandle("A1", () -> {
      oldHandle("A2", () -> System.out.print("before: " + OLD_ORDER.get()));
      System.out.println(", then " + OLD_ORDER.get());
    });
    handle("A1", () -> {
      handle("A2", () -> System.out.print("after: " + ORDER.get()));
      System.out.println(", then " + ORDER.get());
    });
    // endregion
  }

  private static void hops(ExecutorService pool) {
    // region hop
    String carried = OLD_ORDER.get(); // one line for each variable ...
    await(pool, () -> {
      OLD_ORDER.set(carried); // ... one more, and a third
      try {
        System.out.println("before: " + OLD_ORDER.get());
      } finally {
        OLD_ORDER.remove();
      }
    });

    await(pool, Context.copyCurrent().wrap(() -> System.out.println("after: " + ORDER.get())));
    // endregion
  }

  private static void await(ExecutorService pool, Runnable task) {
    CompletableFuture.runAsync(task, pool).join();
  }
}
