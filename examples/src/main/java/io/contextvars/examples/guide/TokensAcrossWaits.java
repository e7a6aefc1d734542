// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TokensAcrossWaits
// [A1] bound, and others may run
// [-] reset after the wait
// [A2] for a block, in which the task may wait
// [A3] another task cannot reset it
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;

/** All steps of a task run in its one context, so a token is good after any number of waits. */
public final class TokensAcrossWaits {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    Asyncio.run(TokensAcrossWaits::waits);
  }

  // region tokens
  private static void waits() {
    Token<String> token = ORDER.set("A1");
    log("bound, and others may run");
    Asyncio.sleep(Duration.ofMillis(1));
    ORDER.reset(token);
    log("reset after the wait");

    ORDER.run("A2", () -> {
      Asyncio.sleep(Duration.ofMillis(1));
      log("for a block, in which the task may wait");
    });

    Token<String> mine = ORDER.set("A3");
    Task<Void> other = Asyncio.createTask(() -> ORDER.reset(mine)); // WRONG: it has a context of its own
    try {
      other.await();
    } catch (IllegalArgumentException refused) {
      log("another task cannot reset it");
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
