// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo KeepingItCheap
// A1: 60 CHF
// packing parcel 1
// packing parcel 2
// cleaning, for order -
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.List;

/** Performance: the habits that keep variables cheap. */
public final class KeepingItCheap {
  // region one
  /** What belongs to one order, in one variable: a hop and a set cost the same for two parts as for one. */
  private record Order(String id, String currency) {}

  private static final ContextVar<Order> ORDER = ContextVar.withDefault("order", new Order("-", "EUR"));
  // endregion

  private static final ContextVar<String> STEP = ContextVar.withDefault("step", "-");

  public static void main(String[] args) {
    Context.runInCopy(() -> {
      ORDER.set(new Order("A1", "CHF"));
      System.out.println(total(List.of(10L, 20L, 30L)));
      steps();
      cleaning();
    });
  }

  // region loop
  private static String total(List<Long> prices) {
    Order order = ORDER.get(); // once, not for each price
    long total = 0;
    for (long price : prices) {
      total += price;
    }
    return order.id() + ": " + total + " " + order.currency();
  }
  // endregion

  private static void steps() {
    // region before
    STEP.set("packing"); // before the copies: in place, and shared by all of them
    for (int parcel = 1; parcel <= 2; parcel++) {
      int number = parcel;
      Context.runInCopy(() -> System.out.println(STEP.get() + " parcel " + number));
    }
    // endregion
  }

  private static void cleaning() {
    // region nothing
    Runnable cleaning = new Context().wrap(() -> System.out.println("cleaning, for order " + ORDER.get().id()));
    // endregion
    cleaning.run();
  }
}
