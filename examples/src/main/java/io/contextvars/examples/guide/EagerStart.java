// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo EagerStart
// [A1] the task looks a price up
// [-] it is done, and has set nothing here
// [A2] the task begins, and waits
// [-] its creator goes on
// [A2] the task ends
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;

/** An eager task runs its first step at once; what never waits is done when it has been started. */
public final class EagerStart {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(EagerStart::start);
  }

  // region eager
  private static void start() {
    Task<Integer> price = Task.builder().name("price").eagerStart(true).start(() -> lookUp("A1"));
    log("it is " + (price.isDone() ? "done" : "pending") + ", and has set nothing here");

    Task<Void> packing = Task.builder().eagerStart(true).start(() -> pack("A2"));
    log("its creator goes on");
    packing.await();
  }

  private static int lookUp(String order) { // never waits
    ORDER.set(order);
    log("the task looks a price up");
    return 12;
  }

  private static void pack(String order) {
    ORDER.set(order);
    log("the task begins, and waits");
    Asyncio.sleep(Duration.ofMillis(1));
    log("the task ends");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
