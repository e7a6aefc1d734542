// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo Gathering
// [A1] gathered [books, pens]
// [A1] failed: no ink
// [A1] and books came nevertheless
// [A1] Success[value=books]
// [A1] Failure[exception=java.lang.IllegalStateException: no ink]
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.List;

/** The results of several, in the order given; a failure leaves the others alone. */
public final class Gathering {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    Asyncio.run(Gathering::results);
    Asyncio.run(Gathering::failure);
    Asyncio.run(Gathering::outcomes);
  }

  // region gather
  private static void results() {
    List<String> fetched = Asyncio.gather(() -> fetch("books", 1), () -> fetch("pens", 0)).await();
    log("gathered " + fetched);
  }

  private static String fetch(String article, int millis) {
    Asyncio.sleep(Duration.ofMillis(millis));
    return article;
  }
  // endregion

  // region failure
  private static void failure() {
    Task<String> books = Asyncio.createTask(() -> fetch("books", 1));
    try {
      Asyncio.gather(books, Gathering::ink).await();
    } catch (IllegalStateException failure) {
      log("failed: " + failure.getMessage());
    }
    log("and " + books.await() + " came nevertheless"); // gather cancels nothing when one fails
  }

  private static String ink() {
    throw new IllegalStateException("no ink");
  }
  // endregion

  // region outcomes
  private static void outcomes() {
    List<Outcome<String>> outcomes = Asyncio.gatherOutcomes(() -> fetch("books", 1), Gathering::ink).await();
    outcomes.forEach(outcome -> log(outcome.toString()));
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
