// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not there yet, and that coroutines can wait for: {@code asyncio.Future}.
 *
 * <p>It is pending until it is completed once, by a result, by an exception or by being cancelled. Whoever waits goes on
 * in the order of waiting, and callbacks run in the order of adding; always through the loop, never inside the call that
 * completes it.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.FutureSnippets" region = "future"}
 *
 * <p>An exception that nobody ever looks at is reported to the loop's exception handler when the future is collected:
 * "Future exception was never retrieved". Awaiting, {@link #result}, {@link #exception} or a cancellation is looking.
 *
 * <p>Threads: what changes it, and what waits, is called on the loop; the queries answer on any thread that the loop's
 * work happens-before. Other threads complete it through {@link EventLoop#callSoonThreadsafe}, and wait for it through
 * {@link #toCompletableFuture}.
 *
 * @param <T> the type of the result, which may be null
 * @see <a href="https://docs.python.org/3/library/asyncio-future.html#asyncio.Future">asyncio.Future</a>
 */
public sealed class AsyncFuture<T extends @Nullable Object> implements Awaitable<T> permits Task {
  private enum State {
    PENDING, CANCELLED, FINISHED
  }

  final BatonLoop loop;
  private final @Nullable Canceller canceller;
  private final @Nullable Origin origin;

  // Confined to the loop: written by whoever has its baton.
  private State state = State.PENDING;
  private @Nullable Object outcome; // the result, a Failure, or when cancelled the TaskCancelledException if there was one
  private @Nullable String cancelMessage;
  private @Nullable Object callbacks; // null, one callback, or a list of them: a Coroutine, an InlineCallback or a DoneCallback

  AsyncFuture(BatonLoop loop) {
    this(loop, null);
  }

  AsyncFuture(BatonLoop loop, @Nullable Canceller canceller) {
    this.loop = loop;
    this.canceller = canceller;
    this.origin = Origin.inDebugModeOf(loop);
  }

  /** {@return the loop that this future belongs to} */
  public final EventLoop loop() {
    return loop;
  }

  /**
   * Waits until this future is done; at once if it is.
   *
   * @return the result
   * @throws TaskCancelledException if this future, or the task that waits, has been cancelled
   * @throws RuntimeException the exception of this future, if that is unchecked
   * @throws java.util.concurrent.CompletionException with the exception of this future as cause, if that is checked
   * @throws IllegalStateException if the caller is not a coroutine of this future's loop
   */
  @Override
  public final T await() {
    if (state == State.PENDING) {
      Coroutine.here(this).waitFor(this);
    }
    return result();
  }

  /** {@return whether there is a result or an exception, or this future was cancelled} */
  public final boolean isDone() {
    return state != State.PENDING;
  }

  /** {@return whether this future was cancelled} */
  public final boolean isCancelled() {
    return state == State.CANCELLED;
  }

  /** Cancels without a message, as {@link #cancel(String)} does. */
  public final boolean cancel() {
    return cancel(null);
  }

  /**
   * Cancels this future: those who wait get a {@link TaskCancelledException}. A task is asked to end instead, see
   * {@link Task}.
   *
   * @param message the message of that exception, or null
   * @return false if this future is done already
   */
  public boolean cancel(@Nullable String message) {
    loop.check();
    if (state != State.PENDING) {
      markRetrieved();
      return false;
    }
    if (canceller != null) {
      return canceller.cancel(message);
    }
    cancelled(message, null);
    return true;
  }

  /**
   * {@return the result}
   *
   * @throws TaskCancelledException if this future was cancelled
   * @throws RuntimeException the exception of this future, if that is unchecked
   * @throws java.util.concurrent.CompletionException with the exception of this future as cause, if that is checked
   * @throws IllegalStateException if this future is not done
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // what setResult stored, which may be null
  public final T result() {
    if (state == State.CANCELLED) {
      throw cancellation();
    }
    if (state == State.PENDING) {
      throw Misuse.notReady("Result is not ready.", this);
    }
    if (outcome instanceof Failure failure) {
      throw Failures.rethrow(failure.retrieve());
    }
    return (T) outcome;
  }

  /**
   * {@return the exception that this future was completed with, as it was thrown, or null if there is a result}
   *
   * @throws TaskCancelledException if this future was cancelled
   * @throws IllegalStateException if this future is not done
   */
  public final @Nullable Throwable exception() {
    if (state == State.CANCELLED) {
      throw cancellation();
    }
    if (state == State.PENDING) {
      throw Misuse.notReady("Exception is not set.", this);
    }
    return outcome instanceof Failure failure ? failure.retrieve() : null;
  }

  /**
   * Completes this future with a result.
   *
   * @param result the result, which may be null
   * @throws IllegalStateException if it is done already, or if this is a {@link Task}
   */
  public void setResult(T result) {
    loop.check();
    succeed(result);
  }

  /**
   * Completes this future with an exception.
   *
   * @param failure the exception
   * @throws IllegalStateException if it is done already, or if this is a {@link Task}
   */
  public void setException(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    loop.check();
    fail(failure);
  }

  /**
   * Has a callback run on the loop's thread when this future is done, in a copy of the current context made now.
   *
   * @param callback called once, soon, if this future is done already
   */
  public final void addDoneCallback(Consumer<? super AsyncFuture<T>> callback) {
    addDoneCallback(callback, Context.copyCurrent());
  }

  /**
   * Has a callback run on the loop's thread when this future is done, in a context.
   *
   * @param callback called once, soon, if this future is done already
   * @param context the context itself, not a copy
   */
  public final void addDoneCallback(Consumer<? super AsyncFuture<T>> callback, Context context) {
    Objects.requireNonNull(callback, "callback");
    Objects.requireNonNull(context, "context");
    loop.check();
    whenDone(new DoneCallback<>(callback, context));
  }

  /**
   * Removes a callback, every time that it was added.
   *
   * @return how many were removed
   */
  public final int removeDoneCallback(Consumer<? super AsyncFuture<T>> callback) {
    Objects.requireNonNull(callback, "callback");
    loop.check();
    return remove(callback);
  }

  /**
   * {@return a future of the JDK that is completed as this one is}
   *
   * <p>Its dependent stages run on the loop's thread unless they are given an executor, and must not block it. Cancelling
   * it, from any thread, cancels this future on the loop; closing the loop cancels it.
   */
  public final CompletableFuture<T> toCompletableFuture() {
    if (isDone()) {
      CompletableFuture<T> future = new CompletableFuture<>();
      Stages.complete(future, this);
      return future;
    }
    loop.check();
    CompletableFuture<T> future = loop.promise();
    addDoneCallback(done -> Stages.complete(future, done));
    Stages.onCancel(future, () -> loop.callSoonThreadsafe(this::cancel));
    return future;
  }

  // ---- for the loop and what is built on it

  final void whenDone(Object callback) {
    if (state != State.PENDING) {
      schedule(callback);
    } else if (callbacks == null) {
      callbacks = callback;
    } else {
      callbackList().add(callback);
    }
  }

  @SuppressWarnings("unchecked") // only made here
  private List<Object> callbackList() {
    if (callbacks instanceof ArrayList<?> list) {
      return (List<Object>) list;
    }
    List<Object> list = new ArrayList<>(2);
    if (callbacks != null) {
      list.add(callbacks);
    }
    callbacks = list;
    return list;
  }

  final int remove(Object callback) {
    if (callbacks == null) {
      return 0;
    }
    if (callbacks == callback) {
      callbacks = null;
      return 1;
    }
    Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object known : callbackList().toArray()) { // comparing runs code of others, which may change the list
      if (isOrCalls(known, callback)) {
        found.add(known);
      }
    }
    List<Object> list = callbackList();
    int before = list.size();
    list.removeIf(found::contains);
    return before - list.size();
  }

  private static boolean isOrCalls(Object known, Object callback) {
    return known.equals(callback) || (known instanceof DoneCallback<?> done && done.callback().equals(callback));
  }

  private void schedule(Object callback) {
    switch (callback) {
      case Coroutine<?> waiting -> loop.ready(waiting);
      case InlineCallback inline -> loop.ready(new InlineCall(inline, this));
      case DoneCallback<?> done -> loop.ready(done.handle(loop, this));
      default -> throw new AssertionError(callback);
    }
  }

  final void succeed(T result) {
    settle(State.FINISHED, result);
  }

  final void fail(Throwable failure) {
    settle(State.FINISHED, new Failure(failure));
    Failure.watch(this, (Failure) Objects.requireNonNull(outcome));
  }

  final void cancelled(@Nullable String message, @Nullable TaskCancelledException cause) {
    cancelMessage = message;
    settle(State.CANCELLED, cause);
  }

  final void succeedIfPending(T result) {
    if (!isDone()) {
      succeed(result);
    }
  }

  private void settle(State done, @Nullable Object outcome) {
    if (state != State.PENDING) {
      throw Misuse.alreadyDone(state.name(), this);
    }
    state = done;
    this.outcome = outcome;
    Object waiting = callbacks;
    callbacks = null;
    if (waiting instanceof ArrayList<?> list) {
      list.forEach(this::schedule);
    } else if (waiting != null) {
      schedule(waiting);
    }
  }

  /** {@return the exception for one who waits; what ended a task is its cause} */
  final TaskCancelledException cancellation() {
    TaskCancelledException cancellation = new TaskCancelledException(cancelMessage);
    if (outcome instanceof TaskCancelledException ended) {
      cancellation.initCause(ended);
    }
    return cancellation;
  }

  /** {@return the tasks that wait for this future, directly or through one of the library's own} */
  final List<Task<?>> awaiters() {
    List<Task<?>> awaiters = new ArrayList<>();
    List<?> all = callbacks instanceof ArrayList<?> list ? list : callbacks == null ? List.of() : List.of(callbacks);
    for (Object callback : all) {
      if (callback instanceof Coroutine<?> coroutine) {
        awaiters.add(coroutine.task());
      } else if (callback instanceof InlineCallback inline) {
        addAwaiters(inline.awaiter(), awaiters);
      }
    }
    return awaiters;
  }

  private static void addAwaiters(@Nullable AsyncFuture<?> awaiter, List<Task<?>> awaiters) {
    if (awaiter instanceof Task<?> task) {
      awaiters.add(task);
    } else if (awaiter != null) {
      awaiters.addAll(awaiter.awaiters());
    }
  }

  /** {@return where this was made, if the loop was in debug mode} */
  final @Nullable Origin origin() {
    return origin;
  }

  /** {@return whether those who wait get a TaskCancelledException: a gather that was cancelled has failed with one} */
  final boolean endedCancelled() {
    return state == State.CANCELLED
        || (outcome instanceof Failure failure && failure.exception() instanceof TaskCancelledException);
  }

  final @Nullable String cancelMessage() {
    return cancelMessage;
  }

  /** Nobody will look at the exception, and that is as it should be. */
  final void markRetrieved() {
    if (outcome instanceof Failure failure) {
      failure.retrieve();
    }
  }

  final String describe() {
    return switch (state) {
      case PENDING -> "pending";
      case CANCELLED -> "cancelled";
      case FINISHED -> outcome instanceof Failure failure
          ? "finished exception=" + Printing.outcome(this, failure.exception())
          : "finished result=" + Printing.outcome(this, outcome);
    };
  }

  /** {@return what it is, without what it waits for in turn} */
  final String describeShort() {
    return this instanceof Task<?> task ? "<Task name='" + task.name() + "'>" : "<Future " + describe() + ">";
  }

  /** {@return its state, and its result or exception; in debug mode also where it was made} */
  @Override
  public String toString() {
    return "<Future " + describe() + Origin.describe(origin) + ">";
  }
}
