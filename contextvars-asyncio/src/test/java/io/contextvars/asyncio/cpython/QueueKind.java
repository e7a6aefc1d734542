// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import io.contextvars.asyncio.AsyncLifoQueue;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;

/** The classes of queues, of which CPython runs some tests for each. */
enum QueueKind {
  FIFO, LIFO, PRIORITY;

  <T> AsyncQueue<T> make(int maxSize) {
    return switch (this) {
      case FIFO -> new AsyncQueue<>(maxSize);
      case LIFO -> new AsyncLifoQueue<>(maxSize);
      case PRIORITY -> new AsyncPriorityQueue<>(maxSize);
    };
  }

  <T> AsyncQueue<T> make() {
    return make(0);
  }
}
