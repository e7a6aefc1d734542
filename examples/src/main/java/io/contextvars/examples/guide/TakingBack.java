// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TakingBack
// [-] the alarm: nobody came
// [-] still runs: true, asked to end: 0
// [-] cancelled from outside: true
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TimerHandle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Who cancels a task and deals with it takes it back; a cancellation from elsewhere still counts. */
public final class TakingBack {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      waitForCustomer(Duration.ofMillis(1));
      Task<?> me = Objects.requireNonNull(Asyncio.currentTask());
      log("still runs: " + !me.isDone() + ", asked to end: " + me.cancelling());

      Task<Void> other = Asyncio.createTask(() -> waitForCustomer(Duration.ofHours(1)));
      Asyncio.sleep(Duration.ZERO);
      other.cancel();
      Asyncio.wait(List.of(other));
      log("cancelled from outside: " + other.isCancelled());
    });
  }

  // region uncancel
  private static void waitForCustomer(Duration limit) {
    Task<?> me = Objects.requireNonNull(Asyncio.currentTask());
    boolean[] alarmed = new boolean[1];
    TimerHandle alarm = Asyncio.runningLoop().callLater(limit, () -> alarmed[0] = me.cancel());
    try {
      Asyncio.runningLoop().createFuture().await(); // for ever
    } catch (TaskCancelledException cancelled) {
      if (!alarmed[0] || me.uncancel() > 0) {
        throw cancelled; // by somebody else, or by somebody else as well
      }
      log("the alarm: nobody came");
    } finally {
      alarm.cancel();
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
