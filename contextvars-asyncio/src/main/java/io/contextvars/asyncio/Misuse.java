// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/** The exceptions of this library: Python's wording first, then what happened here, then what to do instead. */
final class Misuse {
  private Misuse() {}

  static String here() {
    Thread thread = Thread.currentThread();
    return "thread '" + thread.getName() + "'" + (thread.isVirtual() ? " (virtual #" + thread.threadId() + ")" : "");
  }

  static IllegalStateException notReady(String problem, AsyncFuture<?> future) {
    return new IllegalStateException(problem + " " + future + " is not done: await it, or ask isDone first.");
  }

  static IllegalStateException alreadyDone(String state, AsyncFuture<?> future) {
    return new IllegalStateException(
        state + ": " + future + " is done already. A future is completed once; ask isDone first if another may have"
            + " completed or cancelled it.");
  }

  static IllegalStateException noLoop() {
    return new IllegalStateException(
        "no running event loop in " + here()
            + ". Call this in a coroutine or a callback of a loop, which Asyncio.run starts.");
  }

  static IllegalStateException runInLoop(String what, EventLoop loop) {
    return new IllegalStateException(
        what + " cannot be called from a running event loop: " + loop + " runs in " + here()
            + ". Await what you want to run, or give it to createTask.");
  }

  static IllegalStateException noTask(String subject) {
    return new IllegalStateException(
        subject + " was awaited outside a coroutine, in " + here()
            + ". Only a coroutine can wait: start one with Asyncio.run or createTask. A callback adds a done callback instead,"
            + " and another thread waits for toCompletableFuture().");
  }

  static IllegalStateException otherLoop(Task<?> task, AsyncFuture<?> future) {
    return new IllegalStateException(
        "Task " + task + " got Future " + future + " attached to a different loop. Futures are awaited on the loop that"
            + " made them; between loops, await(future.toCompletableFuture()), made on its own loop.");
  }

  static IllegalStateException boundToOther(Object owner, EventLoop loop) {
    return new IllegalStateException(
        owner + " is bound to a different event loop: " + loop
            + ", where a coroutine waited at it first, and not that of "
            + here() + ". Make one for each loop.");
  }

  static IllegalStateException awaitsItself(Task<?> task) {
    return new IllegalStateException("Task cannot await on itself: " + task);
  }

  static IllegalStateException wrongThread(EventLoop loop) {
    return new IllegalStateException(
        "Non-thread-safe operation invoked on an event loop other than the current one: " + loop + " is running, and "
            + here() + " is not it. Use callSoonThreadsafe or Asyncio.runCoroutineThreadsafe from other threads.");
  }

  static IllegalStateException closed() {
    return new IllegalStateException("Event loop is closed. A loop runs nothing after close; make another one.");
  }

  static IllegalArgumentException notACoroutine(Object given) {
    return new IllegalArgumentException(
        "a coroutine was expected, got " + given
            + ". It runs already: await it, or give it to gather, wait or shield.");
  }

  static IllegalArgumentException notSubmittable(Object given) {
    return new IllegalArgumentException(
        "A coroutine object is required, got " + given
            + ". It belongs to a loop already: there, toCompletableFuture() is what other threads wait for.");
  }

  static IllegalStateException taskResult(String operation) {
    return new IllegalStateException(
        "Task does not support " + operation + " operation. Its coroutine's result or exception is the task's.");
  }
}
