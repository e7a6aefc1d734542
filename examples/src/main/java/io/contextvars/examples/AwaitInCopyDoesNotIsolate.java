// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo AwaitInCopyDoesNotIsolate
// before: request-1
// in the coroutine: request-2
// after: request-2
// the copy still holds request-1
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import org.jspecify.annotations.Nullable;

/**
 * A trap: what is called inside the copy only makes a coroutine. It is awaited outside, and so it runs in the caller's
 * context. {@link TaskInCopiedContext} is the remedy.
 */
public final class AwaitInCopyDoesNotIsolate {
  private static final ContextVar<String> ID = ContextVar.of("id");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      ID.set("request-1");
      System.out.println("before: " + ID.get());

      Context copy = Context.copyCurrent();
      Awaitable<@Nullable Void> coroutine = copy.call(() -> change("request-2")); // nothing has run yet
      coroutine.await(); // WRONG, if the change was meant for the copy: it runs here

      System.out.println("after: " + ID.get());
      System.out.println("the copy still holds " + copy.get(ID));
    });
  }

  private static Awaitable<@Nullable Void> change(String id) {
    return Awaitable.of(() -> {
      ID.set(id);
      System.out.println("in the coroutine: " + ID.get());
    });
  }
}
