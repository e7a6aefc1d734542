// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The functions of asyncio.
 *
 * <p>Those that wait are called in a coroutine; {@link #run} starts the first one. A coroutine is a lambda or method
 * reference, an {@link Awaitable} where it has a result and an {@link AsyncAction} where it has none.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html">Coroutines and tasks</a>
 */
public final class Asyncio {
  private Asyncio() {}

  // ---- starting

  /**
   * Runs a coroutine on a new loop, and closes it: {@code asyncio.run}. The coroutine runs in a copy of the caller's
   * context, whose variables keep their values. In the end what still runs is cancelled and waited for. An interrupt of the
   * calling thread cancels the coroutine, as does Ctrl-C.
   *
   * @return the result
   * @throws RuntimeException what the coroutine threw; if that is checked, as cause of a CompletionException
   * @throws IllegalStateException if a loop runs on this thread
   */
  public static <T extends @Nullable Object> T run(Awaitable<T> main) {
    try (Runner runner = new Runner()) {
      return runner.run(main);
    }
  }

  /** Runs a coroutine without a result, as {@link #run(Awaitable)} does. */
  public static void run(AsyncAction main) {
    run(Awaitable.of(main));
  }

  /**
   * Starts a task in a copy of the current context, made now: {@code asyncio.create_task}.
   *
   * @throws IllegalArgumentException if it is a future, which runs already
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine) {
    return BatonLoop.running().createTask(coroutine);
  }

  /** Starts a task without a result in a copy of the current context. */
  public static Task<@Nullable Void> createTask(AsyncAction coroutine) {
    return createTask(Awaitable.of(coroutine));
  }

  /** Starts a task in a context: itself, not a copy. */
  public static <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Context context) {
    return BatonLoop.running().createTask(coroutine, context);
  }

  /** Starts a task without a result in a context: itself, not a copy. */
  public static Task<@Nullable Void> createTask(AsyncAction coroutine, Context context) {
    return createTask(Awaitable.of(coroutine), context);
  }

  /** {@return the future itself, or a task that runs the coroutine: {@code asyncio.ensure_future}} */
  public static <T extends @Nullable Object> AsyncFuture<T> ensureFuture(Awaitable<T> awaitable) {
    return ensureFuture(awaitable, BatonLoop.running());
  }

  static <T extends @Nullable Object> AsyncFuture<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) {
    if (!(Objects.requireNonNull(awaitable, "awaitable") instanceof AsyncFuture<T> future)) {
      return loop.createTask(awaitable);
    }
    if (future.loop != loop) {
      throw new IllegalArgumentException(
          "The future belongs to a different loop than the one specified as the loop argument: " + future);
    }
    return future;
  }

  // ---- waiting

  /**
   * Waits for a while, in which others run: {@code asyncio.sleep}.
   *
   * @param delay zero or negative: lets everything run that is ready now
   */
  public static void sleep(Duration delay) {
    Sleep.sleep(Objects.requireNonNull(delay, "delay"));
  }

  /** Waits for a while, then returns a result. */
  public static <T extends @Nullable Object> T sleep(Duration delay, T result) {
    sleep(delay);
    return result;
  }
}
