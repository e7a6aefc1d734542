// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo TaskInCopiedContext
// before: request-1
// in the coroutine: request-2
// after: request-1
// the copy holds request-2
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import org.jspecify.annotations.Nullable;

/** A task that is given the copy runs in it: the remedy for {@link AwaitInCopyDoesNotIsolate}. */
public final class TaskInCopiedContext {
  private static final ContextVar<String> ID = ContextVar.of("id");

  public static void main(String[] args) {
    Asyncio.run(() -> {
      ID.set("request-1");
      System.out.println("before: " + ID.get());

      Context copy = Context.copyCurrent();
      Asyncio.createTask(change("request-2"), copy).await();

      System.out.println("after: " + ID.get());
      System.out.println("the copy holds " + copy.get(ID));
    });
  }

  private static Awaitable<@Nullable Void> change(String id) {
    return Awaitable.of(() -> {
      ID.set(id);
      System.out.println("in the coroutine: " + ID.get());
    });
  }
}
