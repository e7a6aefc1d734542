// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo PensArrive
// [A1] needs 3 pens
// [A2] needs 2 pens
// [-] 2 pens have arrived
// [A2] takes 2 pens
// [-] 3 pens have arrived
// [A1] takes 3 pens
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** A condition is waited for until a state is reached that others change step by step. */
public final class PensArrive {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  private static int pens; // of tasks of one loop

  public static void main(String[] args) {
    pens = 0;
    Asyncio.run(PensArrive::open);
  }

  // region condition
  private static void open() {
    AsyncCondition arrival = new AsyncCondition();
    TaskGroup.run(group -> {
      group.createTask(() -> ORDER.run("A1", () -> take(3, arrival)));
      Task<?> small = group.createTask(() -> ORDER.run("A2", () -> take(2, arrival)));
      Asyncio.sleep(Duration.ZERO); // both come
      arrive(2, arrival);
      small.await();
      arrive(3, arrival);
    });
  }

  private static void take(int wanted, AsyncCondition arrival) {
    arrival.run(() -> {
      log("needs " + wanted + " pens");
      arrival.awaitUntil(() -> pens >= wanted); // waits without the lock, returns with it
      pens -= wanted;
      log("takes " + wanted + " pens");
    });
  }

  private static void arrive(int more, AsyncCondition arrival) {
    arrival.run(() -> {
      pens += more;
      log(more + " pens have arrived");
      arrival.signalAll();
    });
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
