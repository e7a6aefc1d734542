// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo OrdersExplored
// first in, first out: an invoice
// fails in the order of seed 0, though not first in, first out; to repeat it: VirtualTime.run(0L, ...)
// java.lang.IllegalStateException: paid, but no invoice
// again: java.lang.IllegalStateException: paid, but no invoice
// corrected, in 100 orders: an invoice
package io.contextvars.examples.guide;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.testing.OrderDependentError;
import io.contextvars.asyncio.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** A bug that shows only if tasks begin in another order than usual. */
public final class OrdersExplored {
  // region shop
  static final class Shop {
    private final List<Runnable> whenPaid = new ArrayList<>();
    private boolean invoiced;

    void bill() {
      whenPaid.add(() -> invoiced = true);
    }

    void pay() {
      whenPaid.forEach(Runnable::run);
    }

    void check() {
      if (!invoiced) {
        throw new IllegalStateException("paid, but no invoice");
      }
    }
  }

  static void order() {
    Shop shop = new Shop();
    Task<?> billing = Asyncio.createTask(shop::bill); // WRONG: to be created first is not to run first
    Task<?> payment = Asyncio.createTask(shop::pay);
    Asyncio.gather(billing, payment).await();
    shop.check();
  }
  // endregion

  public static void main(String[] args) {
    // region plain
    VirtualTime.run(OrdersExplored::order);
    System.out.println("first in, first out: an invoice");
    // endregion
    try {
      // region explore
      VirtualTime.exploreOrders(100, OrdersExplored::order);
      // endregion
    } catch (OrderDependentError found) {
      System.out.println(found.getMessage());
      again(found.seed());
    }
    VirtualTime.exploreOrders(100, OrdersExplored::corrected);
    System.out.println("corrected, in 100 orders: an invoice");
  }

  private static void again(long seed) {
    try {
      // region again
      VirtualTime.run(seed, OrdersExplored::order);
      // endregion
    } catch (IllegalStateException e) {
      System.out.println("again: " + e);
    }
  }

  // region corrected
  static void corrected() {
    Shop shop = new Shop();
    shop.bill(); // before anything else can run
    Asyncio.createTask(shop::pay).await();
    shop.check();
  }
  // endregion
}
