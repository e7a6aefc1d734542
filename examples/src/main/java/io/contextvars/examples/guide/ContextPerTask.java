// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ContextPerTask
// [A1] the task starts with what was current when it was created
// [A1/mail] what it sets
// [A2] stays there
// [A3] a coroutine that is awaited sets it here
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;

/** A task has a copy of its creator's context: values flow in when it is created, and never out. */
public final class ContextPerTask {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(ContextPerTask::flow);
  }

  // region flow
  private static void flow() throws Exception {
    ORDER.set("A1");
    Task<Void> mail = Asyncio.createTask(() -> {
      log("the task starts with what was current when it was created");
      ORDER.set("A1/mail");
      log("what it sets");
    });
    ORDER.set("A2"); // after the creation, though before its first step: the task does not see it
    mail.await();
    log("stays there");

    Awaitable<Token<String>> coroutine = () -> ORDER.set("A3");
    coroutine.await(); // no task, so no copy
    log("a coroutine that is awaited sets it here");
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
