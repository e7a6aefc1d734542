// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo CarriedByCallbacks
// [-] a stage: paid
// [A1] stages: packed A1, sent A1
// [A1] a receipt: thank you
// [A1] a subscriber: sent
// [A1] a subscriber: delivered
// [A1] parcels: 2
package io.contextvars.examples.guide;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextFlows;
import io.contextvars.concurrent.ContextFutures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
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
    // region lost
    CompletableFuture<String> payment = new CompletableFuture<>();
    CompletableFuture<Void> lost = payment.thenAccept(state -> log("a stage: " + state)); // WRONG: whoever completes it
    pool.execute(() -> payment.complete("paid"));
    lost.join();
    // endregion

    // region future
    CompletableFuture<String> packing = ContextFutures.supplyAsync(() -> "packed " + ORDER.get(), pool);
    packing.thenApplyAsync(state -> state + ", sent " + ORDER.get())
        .thenAccept(state -> log("stages: " + state))
        .join();
    // endregion

    // region foreign
    CompletableFuture<String> receipt = new CompletableFuture<>(); // a client's, a driver's: somebody else's
    CompletableFuture<Void> read = ContextFutures.propagating(receipt).thenAccept(text -> log("a receipt: " + text));
    pool.execute(() -> receipt.complete("thank you"));
    read.join();
    // endregion
  }

  private static void flow(ExecutorService pool) {
    // region flow
    CompletableFuture<Integer> end = new CompletableFuture<>();
    try (SubmissionPublisher<String> states = new SubmissionPublisher<>(pool, 16)) {
      states.subscribe(ContextFlows.propagating(new Parcels(end)));
      states.submit("sent");
      states.submit("delivered");
    }
    log("parcels: " + end.join());
    // endregion
  }

  // region subscriber
  /** Counts what it is told in a variable: that is its own, and lasts from one signal to the next. */
  private record Parcels(CompletableFuture<Integer> end) implements Flow.Subscriber<String> {
    private static final ContextVar<Integer> TOLD = ContextVar.withDefault("told", 0);

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String state) {
      TOLD.set(TOLD.get() + 1);
      log("a subscriber: " + state);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      end.complete(TOLD.get());
    }
  }
  // endregion

  private static void log(String message) {
    System.out.println("[" + ORDER.get() + "] " + message);
  }
}
