// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.testing.DeadlockException;
import io.contextvars.asyncio.testing.OrderDependentError;
import io.contextvars.asyncio.testing.SeededOrder;
import io.contextvars.asyncio.testing.VirtualClock;
import io.contextvars.asyncio.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs loops on virtual time from a named module. */
public final class AsyncioTestingConsumer {
  private AsyncioTestingConsumer() {}

  public static void main(String[] args) {
    IO.println("library module: " + VirtualTime.class.getModule().getName());
    anHour();
    aDeadlock();
    anOrder();
  }

  private static void anHour() {
    VirtualClock clock = new VirtualClock();
    try (EventLoop loop = EventLoop.builder().clock(clock).order(new SeededOrder(1)).build()) {
      loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofHours(1)));
    }
    IO.println("an hour passed: " + clock.elapsed());
  }

  private static void aDeadlock() {
    try {
      VirtualTime.run(() -> {
        Asyncio.runningLoop().createFuture().await();
      });
    } catch (DeadlockException deadlock) {
      IO.println("a deadlock was found, tasks: " + deadlock.tasks().size());
    }
  }

  private static void anOrder() {
    try {
      VirtualTime.exploreOrders(100, AsyncioTestingConsumer::adaFirst);
    } catch (OrderDependentError found) {
      IO.println("an order was found: " + found.getCause().getMessage());
    }
  }

  private static void adaFirst() {
    List<String> order = new ArrayList<>();
    Asyncio.gather(() -> order.add("ada"), () -> order.add("bob")).await();
    if (order.getFirst().equals("bob")) {
      throw new IllegalStateException("bob came first");
    }
  }
}
