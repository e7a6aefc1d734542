// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo WhichOrderIsNext
// a queue:          A2, express A9, A1
// a priority queue: A1, A2, express A9
// express first:    express A9, A1, A2
// a stack:          A1, express A9, A2
package io.contextvars.examples.guide;

import io.contextvars.asyncio.AsyncLifoQueue;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import java.util.Comparator;
import java.util.List;

/** The three queues differ in what is next. */
public final class WhichOrderIsNext {
  // region three
  public static void main(String[] args) {
    Asyncio.run(() -> {
      Comparator<String> expressFirst = Comparator.comparing(order -> !order.startsWith("express"));
      print("a queue:          ", new AsyncQueue<>());
      print("a priority queue: ", new AsyncPriorityQueue<>()); // the least first, in their natural order
      print("express first:    ", new AsyncPriorityQueue<>(expressFirst.thenComparing(Comparator.naturalOrder())));
      print("a stack:          ", new AsyncLifoQueue<>()); // last in, first out
    });
  }

  private static void print(String which, AsyncQueue<String> queue) {
    for (String order : List.of("A2", "express A9", "A1")) {
      queue.put(order);
    }
    System.out.println(which + queue.get() + ", " + queue.get() + ", " + queue.get());
  }
  // endregion
}
