// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo GroupThatFails
// [A1] leaves the shelf of books
// [A1] leaves the counter
// [A1] caught: unhandled errors in a TaskGroup (2 sub-exceptions)
// [A1] sold out: pens
// [A1] and 1 other: java.io.IOException: no ink
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.TaskGroup;
import java.io.IOException;
import java.time.Duration;

/** When a task of a group fails, the others and the block are cancelled; what failed comes out as one exception. */
public final class GroupThatFails {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    Asyncio.run(GroupThatFails::handle);
  }

  // region fails
  private static void pack(TaskGroup group) {
    group.createTask(() -> fetch("books"));
    group.createTask(() -> {
      throw new SoldOut("pens");
    });
    group.createTask(() -> {
      throw new IOException("no ink");
    });
    try {
      Asyncio.sleep(Duration.ofHours(1)); // the block is cancelled, too
    } finally {
      log("leaves the counter");
    }
  }

  private static void fetch(String article) {
    try {
      Asyncio.sleep(Duration.ofHours(1));
    } finally {
      log("leaves the shelf of " + article);
    }
  }
  // endregion

  // region handle
  private static void handle() {
    try {
      TaskGroup.run(GroupThatFails::pack);
    } catch (ExceptionGroup failures) { // except* SoldOut
      log("caught: " + failures.getMessage());
      ExceptionGroup soldOut = failures.subgroup(SoldOut.class::isInstance);
      if (soldOut != null) {
        soldOut.exceptions().forEach(failure -> log("sold out: " + failure.getMessage()));
      }
      ExceptionGroup others = failures.without(SoldOut.class::isInstance);
      if (others != null) {
        log("and " + others.exceptions().size() + " other: " + others.exceptions().getFirst());
      }
    }
  }
  // endregion

  private static final class SoldOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SoldOut(String article) {
      super(article);
    }
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
