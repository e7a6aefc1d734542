// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ChangesComeBack
// [A1] the task left A1, paid
// [A1, paid] after a round trip
// [A1] after its token was reset
// [-] a listener that outlives the order
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.concurrent.ContextRoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a task sets stays with it, unless it is read from its context, or carried back. */
public final class ChangesComeBack {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) throws InterruptedException {
    ORDER.set("A1");
    read();
    try (ExecutorService database = Executors.newSingleThreadExecutor()) {
      carryBack(database);
    }
    outlives();
  }

  private static void read() throws InterruptedException {
    // region read
    Context task = Context.copyCurrent();
    Thread thread = new Thread(() -> task.run(() -> ORDER.set("A1, paid")));
    thread.start();
    thread.join();
    log("the task left " + task.get(ORDER)); // read it where it was set
    // endregion
  }

  private static void carryBack(ExecutorService database) throws InterruptedException {
    // region back
    Token<String> paid = ContextRoundTrip.call(database, () -> ORDER.set("A1, paid")); // waits, and takes it over
    log("after a round trip");
    ORDER.reset(paid);
    log("after its token was reset");
    // endregion
  }

  private static void outlives() {
    // region empty
    List<Runnable> listeners = new ArrayList<>();
    Context.runInEmpty(() -> { // whatever captures a context in here gets an empty one
      listeners.add(Context.copyCurrent().wrap(() -> log("a listener that outlives the order")));
    });
    listeners.forEach(Runnable::run);
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
