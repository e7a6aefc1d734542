// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A coroutine that another thread gives to a loop, and the result that it waits for. */
record Submission<T extends @Nullable Object>(Awaitable<T> coroutine, EventLoop loop, CompletableFuture<T> result)
    implements
      Runnable {
  static <T extends @Nullable Object> CompletableFuture<T> submit(Awaitable<T> coroutine, EventLoop loop) {
    if (Objects.requireNonNull(coroutine, "coroutine") instanceof AsyncFuture) {
      throw Misuse.notSubmittable(coroutine);
    }
    Submission<T> submission = new Submission<>(coroutine, loop, loop.promise());
    try {
      loop.callSoonThreadsafe(submission);
    } catch (IllegalStateException closed) {
      submission.result.cancel(false);
      throw closed;
    }
    return submission.result;
  }

  /** On the loop, in a copy of the submitter's context. */
  @Override
  public void run() {
    if (result.isDone()) {
      return; // cancelled meanwhile
    }
    try {
      start(loop.createTask(coroutine));
    } catch (Throwable refused) {
      result.completeExceptionally(refused);
      throw refused;
    }
  }

  private void start(Task<T> task) {
    task.addDoneCallback(done -> Stages.complete(result, done));
    Stages.onCancel(result, () -> loop.callSoonThreadsafe(task::cancel));
  }

  @Override
  public String toString() {
    return "runCoroutineThreadsafe " + coroutine;
  }
}
