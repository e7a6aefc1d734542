// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TasksTakeTurns
// hello, ada
// hello, grace
// goodbye, ada
// goodbye, grace
package io.contextvars.examples;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;

/** Two tasks on one event loop: they take turns where they wait, and each has its own user. */
public final class TasksTakeTurns {
  // region program
  static final ContextVar<String> USER = ContextVar.of("user");

  public static void main(String[] args) {
    Asyncio.run(() -> TaskGroup.run(group -> {
      group.createTask(() -> visit("ada"));
      group.createTask(() -> visit("grace"));
    }));
  }

  static void visit(String user) {
    USER.set(user);
    System.out.println("hello, " + USER.get());
    Asyncio.sleep(Duration.ofMillis(100)); // meanwhile the other one runs
    System.out.println("goodbye, " + USER.get());
  }
  // endregion
}
