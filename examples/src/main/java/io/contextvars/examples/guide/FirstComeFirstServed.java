// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo FirstComeFirstServed
// [A1] first: pens, still waits for 1
// [A1] then: books
// [A1] as completed: pens
// [A1] as completed: books
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.Waited;
import java.time.Duration;
import java.util.List;

/** Waiting for one of several, and for each as it comes. */
public final class FirstComeFirstServed {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    Asyncio.run(FirstComeFirstServed::first);
    Asyncio.run(FirstComeFirstServed::asCompleted);
  }

  // region wait
  private static void first() {
    Task<String> books = Asyncio.createTask(() -> fetch("books", 5));
    Task<String> pens = Asyncio.createTask(() -> fetch("pens", 0));
    Waited<Task<String>> waited = Asyncio.wait(List.of(books, pens), ReturnWhen.FIRST_COMPLETED);
    waited.done().forEach(task -> log("first: " + task.result() + ", still waits for " + waited.pending().size()));
    log("then: " + books.await()); // nothing was cancelled
  }
  // endregion

  // region completed
  private static void asCompleted() {
    List<Awaitable<String>> articles = List.of(() -> fetch("books", 5), () -> fetch("pens", 0));
    for (AsyncFuture<String> next : Asyncio.asCompleted(articles)) {
      log("as completed: " + next.await()); // done already: the iterator has waited
    }
  }
  // endregion

  private static String fetch(String article, int millis) {
    Asyncio.sleep(Duration.ofMillis(millis));
    return article;
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
