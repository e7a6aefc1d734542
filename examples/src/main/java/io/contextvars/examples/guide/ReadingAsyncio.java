// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo ReadingAsyncio
// books [pens, ink]
// paid 12
// paid 3
// nobody answers
package io.contextvars.examples.guide;

import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.List;

/** From asyncio to Java: a program that a Python programmer can read. */
public final class ReadingAsyncio {
  // region java
  private static String fetch(String article) {
    return Asyncio.sleep(Duration.ofMillis(1), article);
  }

  private static void pay(AsyncLock till, int amount) {
    till.run(() -> System.out.println("paid " + amount));
  }

  private static void order() {
    Task<String> books = Asyncio.createTask(() -> fetch("books"));
    List<String> others = Asyncio.gather(() -> fetch("pens"), () -> fetch("ink")).await();
    System.out.println(books.await() + " " + others);

    AsyncLock till = new AsyncLock();
    TaskGroup.run(group -> {
      group.createTask(() -> pay(till, 12));
      group.createTask(() -> pay(till, 3));
    });

    try {
      Asyncio.timeout(Duration.ofMillis(1), () -> Asyncio.sleep(Duration.ofHours(1)));
    } catch (AsyncTimeoutException late) {
      System.out.println("nobody answers");
    }
  }

  public static void main(String[] args) {
    Asyncio.run(ReadingAsyncio::order);
  }
  // endregion
}
