// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo GivenContexts
// [-] the tasks left order=A1, lines=2
// [-] and nothing here
// [A2] a task that was given its creator's context set this
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;

/** A task can be given its context, and several can share one: no two of them are inside at once. */
public final class GivenContexts {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");
  private static final ContextVar<Integer> LINES = ContextVar.withDefault("lines", 0);

  public static void main(String[] args) {
    Asyncio.run(GivenContexts::shared);
    Context mine = new Context();
    Asyncio.run(() -> Asyncio.createTask(() -> creator(mine), mine).await());
  }

  // region shared
  private static void shared() {
    Context order = Context.copyCurrent();
    order.run(() -> ORDER.set("A1"));
    Asyncio.gather(
        Asyncio.createTask(GivenContexts::addLine, order), // the context itself, not a copy
        Asyncio.createTask(GivenContexts::addLine, order))
        .await();
    log("the tasks left order=" + order.get(ORDER) + ", lines=" + order.get(LINES));
    log("and nothing here");
  }

  private static void addLine() {
    LINES.set(LINES.get() + 1);
    Asyncio.sleep(Duration.ofMillis(1));
  }
  // endregion

  // region own
  private static void creator(Context mine) {
    Asyncio.createTask(() -> ORDER.set("A2"), mine).await(); // mine is the context that this very task runs in
    log("a task that was given its creator's context set this");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
