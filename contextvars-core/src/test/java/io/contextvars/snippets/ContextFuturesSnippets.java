// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.snippets;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextFutures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Snippets of {@link ContextFutures}. */
final class ContextFuturesSnippets {
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private ContextFuturesSnippets() {}

  static CompletableFuture<String> attach() {
    // @start region="attach"
    CompletableFuture<String> answer = ContextFutures.incomplete();
    CompletableFuture<String> greeting = USER.call("ada", () -> answer.thenApply(text -> text + ", " + USER.get()));

    USER.run("grace", () -> answer.complete("hello")); // anybody, on any thread

    String text = greeting.join(); // "hello, ada"
    // @end
    return ContextFutures.completed(text);
  }

  static CompletableFuture<String> supply(Executor pool) {
    // @start region="supply"
    CompletableFuture<String> row = ContextFutures.supplyAsync(() -> "row of " + USER.get(), pool)
        .thenApplyAsync(found -> found + " for " + USER.get(), pool);
    // @end
    return row;
  }

  static CompletableFuture<String> propagating(CompletionStage<String> response) {
    // @start region="propagating"
    // response.thenApply(...) would run in whatever context the client's thread has
    CompletableFuture<String> body = ContextFutures.propagating(response)
        .thenApply(text -> text + " for " + USER.get());
    // @end
    return body;
  }
}
