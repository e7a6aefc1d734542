// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.asyncio.AsyncLifoQueue;
import io.contextvars.asyncio.AsyncPriorityQueue;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.verification.cpython.asyncio.Block.At;

/** Queues. */
final class QueueOperations {
  private final Things things;

  QueueOperations(Interpreter program) {
    this.things = program.things;
  }

  Shown perform(At at) {
    Op op = at.op();
    return switch (op.verb()) {
      case QUEUE -> made(op);
      case PUT -> put(op);
      case TAKE -> Shown.of(queue(op).get());
      case JOIN -> join(op);
      case PUTNOW -> putNow(op);
      case TAKENOW -> Shown.of(queue(op).getNowait());
      case TASKDONE -> taskDone(op);
      case SHUTDOWN -> shutdown(op);
      case SIZE -> size(queue(op));
      default -> throw new IllegalArgumentException(op.line());
    };
  }

  @SuppressWarnings("unchecked") // all queues of a program hold numbers
  private AsyncQueue<Integer> queue(Op op) {
    return (AsyncQueue<Integer>) things.get(op.word(0), AsyncQueue.class);
  }

  private Shown made(Op op) {
    int most = op.number(2);
    AsyncQueue<Integer> queue = switch (op.word(1)) {
      case "lifo" -> new AsyncLifoQueue<>(most);
      case "priority" -> new AsyncPriorityQueue<>(most);
      default -> new AsyncQueue<>(most);
    };
    things.put(op.word(0), queue);
    return Shown.made();
  }

  private Shown put(Op op) {
    queue(op).put(op.number(1));
    return Shown.of("put");
  }

  private Shown putNow(Op op) {
    queue(op).putNowait(op.number(1));
    return Shown.of("put");
  }

  private Shown join(Op op) {
    queue(op).join();
    return Shown.of("joined");
  }

  private Shown taskDone(Op op) {
    queue(op).taskDone();
    return Shown.done();
  }

  private Shown shutdown(Op op) {
    queue(op).shutdown(op.says("now"));
    return Shown.done();
  }

  private static Shown size(AsyncQueue<?> queue) {
    return Shown.of(queue.size() + (queue.isEmpty() ? " empty" : "") + (queue.isFull() ? " full" : ""));
  }
}
