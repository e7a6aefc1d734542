// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * The JDK's futures that a loop is to complete, and that other threads may be blocked in: when the loop is closed, what is
 * left of them is cancelled.
 *
 *     submitter: add; read closed; enqueue          close: closed = true; cancel all
 *
 * Both write first and read then: a submitter that was not refused is seen by close.
 */
final class Promises {
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

  /** {@return a future that closing the loop cancels} */
  @SuppressWarnings("CollectionUndefinedEquality") // the JDK's futures are equal if they are the same
  <T extends @Nullable Object> CompletableFuture<T> make() {
    CompletableFuture<T> promise = new CompletableFuture<>();
    pending.add(promise);
    CompletableFuture<?> _ = promise.whenComplete((_, _) -> pending.remove(promise));
    return promise;
  }

  void cancelAll() {
    for (CompletableFuture<?> promise : pending) {
      promise.cancel(false);
    }
  }
}
