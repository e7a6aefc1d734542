// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByTimers
// [A1] ticks: A1, A1
// [A1] refreshes: -, -
// [A1] a timer
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextTimerTask;
import io.contextvars.concurrent.PeriodicTasks;
import java.util.Timer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What runs later, once or again and again. */
public final class CarriedByTimers {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws InterruptedException {
    ORDER.set("A1");
    periodic();
    housekeeping();
    timer();
  }

  private static void periodic() throws InterruptedException {
    // region periodic
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Runnable tick = () -> {
      seen.add(ORDER.get());
      ORDER.set("A9"); // gone when this run ends: the next has a fresh copy
    };
    try (ScheduledExecutorService bare = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledExecutorService timer = ContextExecutors.propagating(bare);
      ScheduledFuture<?> ticks = timer.scheduleAtFixedRate(tick, 0, 1, TimeUnit.MILLISECONDS);
      log("ticks: " + seen.take() + ", " + seen.take());
      ticks.cancel(false);
    }
    // endregion
  }

  private static void housekeeping() throws InterruptedException {
    // region empty
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (ScheduledExecutorService bare = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledExecutorService timer = ContextExecutors.propagating(bare, PeriodicTasks.IN_EMPTY_CONTEXT);
      ScheduledFuture<?> refresh = timer.scheduleAtFixedRate(() -> seen.add(ORDER.get()), 0, 1, TimeUnit.MILLISECONDS);
      log("refreshes: " + seen.take() + ", " + seen.take());
      refresh.cancel(false);
    }
    // endregion
  }

  private static void timer() throws InterruptedException {
    // region timer
    CountDownLatch done = new CountDownLatch(1);
    Timer timer = new Timer();
    timer.schedule(ContextTimerTask.propagating(() -> {
      log("a timer");
      done.countDown();
    }), 1);
    done.await();
    timer.cancel();
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
