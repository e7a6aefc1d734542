// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByCallbacks
// [-] a stage: paid
// [A1] stages: paid A1, packed A1
// [A1] a subscriber: sent
package io.contextvars.examples.guide;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;

/** Stages of a CompletableFuture, and subscribers: a callback runs wherever its signal comes from. */
public final class CarriedByCallbacks {
  private static final ContextVar<String> ORDER = ContextVar.withDefault("order", "-");

  public static void main(String[] args) {
    ORDER.set("A1");
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      futures(pool);
      flow(pool);
    }
  }

  private static void futures(ExecutorService pool) {
    // region future
    CompletableFuture<String> payment = new CompletableFuture<>();
    CompletableFuture<Void> lost = payment.thenAccept(state -> log("a stage: " + state)); // WRONG: whoever completes it
    pool.execute(() -> payment.complete("paid"));
    lost.join();

    Context here = Context.copyCurrent();
    CompletableFuture.supplyAsync(here.wrapSupplier(() -> "paid " + ORDER.get()), pool)
        .thenApply(here.wrapFunction(state -> state + ", packed " + ORDER.get()))
        .thenAccept(here.wrapConsumer(state -> log("stages: " + state)))
        .join();
    // endregion
  }

  private static void flow(ExecutorService pool) {
    // region flow
    try (SubmissionPublisher<String> states = new SubmissionPublisher<>(pool, 16)) {
      CompletableFuture<Void> end = states.consume(
          Context.copyCurrent().wrapConsumer(state -> log("a subscriber: " + state)));
      states.submit("sent");
      states.close();
      end.join();
    }
    // endregion
  }

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
