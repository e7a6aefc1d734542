// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CallingIsAwaiting
// [-] not awaited: nothing has happened
// [A1] received
// [A1] received
// [A1] caught: no ink
// [A1] it failed with java.io.IOException: no ink
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** What a Python programmer stumbles over: calls that wait, lambdas that run twice, exceptions that are checked. */
public final class CallingIsAwaiting {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(CallingIsAwaiting::call);
    ORDER.set("A1");
    Asyncio.run(CallingIsAwaiting::fail);
  }

  // region calling
  private static void call() throws Exception {
    Awaitable<String> coroutine = () -> receive("A1"); // Python's receive("A1")
    log("not awaited: nothing has happened");
    coroutine.await(); //                                 Python's await receive("A1"), as is:
    receive("A1");
  }
  // endregion

  // region checked
  private static void fail() {
    Task<String> ink = Asyncio.createTask(() -> {
      throw new IOException("no ink");
    });
    try {
      ink.await();
    } catch (CompletionException failure) { // IOException is checked, so it comes as the cause
      log("caught: " + Objects.requireNonNull(failure.getCause()).getMessage());
    }
    log("it failed with " + ink.exception()); // here it is as it was thrown
  }
  // endregion

  private static String receive(String order) {
    ORDER.set(order);
    log("received");
    return order;
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
