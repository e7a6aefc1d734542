// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that runs on a loop, beside others: {@code asyncio.Task}.
 *
 * <p>It runs in a context of its own: a copy, made when the task is created, of what is current for its creator, or the
 * one it is given. It runs until it waits, and again when that is done; at any moment one task or callback of a loop
 * runs, so state that only tasks of one loop touch needs no lock.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.TaskSnippets" region = "task"}
 *
 * <p>Cancelling asks: the wait that the task is in, or its next one, throws {@link TaskCancelledException}, and the
 * coroutine may clean up, take its time, or refuse. A task that is cancelled before it began never runs. Interrupting the
 * task's thread is the same as {@link #cancel(String)}.
 *
 * <p>Each task has a virtual thread of its own from its first step to its last, so {@code ThreadLocal}s of the
 * application are per task. A pending task is held by its loop until the loop is closed.
 *
 * @param <T> the type of the result, which may be null
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Task">asyncio.Task</a>
 */
public final class Task<T extends @Nullable Object> extends AsyncFuture<T> {
  private static final AtomicLong NAMES = new AtomicLong();

  private final Context context;
  private final long number; // of a task that was given no name

  // Confined to the loop: written by whoever has its baton.
  private @Nullable String name; // made of the number when somebody asks
  private @Nullable Coroutine<T> coroutine; // until it has ended
  private @Nullable AsyncFuture<?> waitsFor;
  private boolean mustCancel; // a cancellation that the next step throws
  private boolean isCancellingWait; // what this waits for is being cancelled, because this is
  private boolean wasThrown; // a cancellation was thrown
  private boolean silent; // nobody holds this task, so nobody needs to be told that it was pending at the end
  private int cancelling;
  private @Nullable String cancelMessage;

  // The list of the loop's pending tasks, guarded by it.
  @Nullable
  Task<?> previous;
  @Nullable
  Task<?> next;

  Task(BatonLoop loop, Awaitable<T> body, @Nullable String name, @Nullable Context context) {
    super(loop);
    this.context = context == null ? Context.copyCurrent() : context;
    this.name = name;
    this.number = name == null ? NAMES.incrementAndGet() : 0;
    this.coroutine = new Coroutine<>(this, body);
  }

  /** {@return a builder of a task with a name, a context, or an eager start} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the name: the one it was given, or "Task-" and a number} */
  public String name() {
    String known = name;
    if (known == null) {
      known = "Task-" + number;
      name = known;
    }
    return known;
  }

  /** Changes the name. */
  public void setName(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** {@return the context that the task runs in; itself, not a copy} */
  public Context context() {
    return context;
  }

  /**
   * Asks the task to end: the wait that it is in, or its next one, throws {@link TaskCancelledException}. Every call
   * counts, see {@link #cancelling}.
   *
   * @param message the message of that exception, or null
   * @return false if the task is done already
   */
  @Override
  public boolean cancel(@Nullable String message) {
    loop.check();
    if (isDone()) {
      markRetrieved();
      return false;
    }
    if (isCancellingWait) {
      endWait(); // what this waits for waits for this
    } else {
      cancelling++;
      if (waitsFor != null && cancelWait(waitsFor, message)) {
        return true; // the coroutine goes on with what this does to the future
      }
    }
    mustCancel = true;
    cancelMessage = message;
    return true;
  }

  private boolean cancelWait(AsyncFuture<?> future, @Nullable String message) {
    isCancellingWait = true;
    try {
      return future.cancel(message);
    } finally {
      isCancellingWait = false;
    }
  }

  private void endWait() {
    if (waitsFor != null && coroutine != null && waitsFor.remove(coroutine) > 0) {
      loop.ready(coroutine);
    }
  }

  /** {@return how often this task was cancelled, less {@link #uncancel}: more than 0 while it is asked to end} */
  public int cancelling() {
    return cancelling;
  }

  /**
   * Takes one {@link #cancel} back, as what caused it and has dealt with it does. The last one also takes back a
   * cancellation that was not yet thrown.
   *
   * @return how many are left
   */
  public int uncancel() {
    loop.check();
    if (cancelling > 0) {
      cancelling--;
      if (cancelling == 0) {
        mustCancel = false;
      }
    }
    return cancelling;
  }

  /**
   * Not for tasks.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void setResult(T result) {
    throw Misuse.taskResult("set_result");
  }

  /**
   * Not for tasks.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void setException(Throwable failure) {
    throw Misuse.taskResult("set_exception");
  }

  // ---- steps

  /** The coroutine has left its context and will wait for this. */
  void waitsFor(AsyncFuture<?> future) {
    waitsFor = future;
    if (mustCancel) {
      mustCancel = false;
      if (!cancelWait(future, cancelMessage)) {
        mustCancel = true;
      }
    }
  }

  /** The coroutine goes on, unless it is to be cancelled; a wait that ends cancelled by itself says so with its own message. */
  void goesOn() {
    boolean waitThrows = waitsFor != null && waitsFor.endedCancelled();
    waitsFor = null;
    wasThrown |= mustCancel || (waitThrows && cancelling > 0);
    if (mustCancel) {
      mustCancel = false;
      if (!waitThrows) {
        throw new TaskCancelledException(cancelMessage);
      }
    }
  }

  /** {@return whether the task was cancelled before its first step, and has ended so} */
  boolean endedUnstarted() {
    if (!mustCancel) {
      return false;
    }
    ended(new Coroutine.Thrown(new TaskCancelledException(cancelMessage)));
    return true;
  }

  /** The coroutine has ended, with a result or a Thrown. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what the coroutine returned, which may be null
  void ended(@Nullable Object outcome) {
    coroutine = null;
    loop.remove(this);
    if (!(outcome instanceof Coroutine.Thrown(Throwable thrown))) {
      if (mustCancel) {
        mustCancel = false;
        cancelled(cancelMessage, null); // right before it returned
      } else {
        succeed((T) outcome);
      }
      reportSwallowed();
    } else if (thrown instanceof TaskCancelledException cancellation) {
      cancelled(cancellation.getMessage(), cancellation);
    } else {
      failed(thrown);
    }
  }

  /** The coroutine has failed, or could not enter its context. */
  void failed(Throwable failure) {
    coroutine = null;
    loop.remove(this);
    fail(failure);
    if (Failures.endsLoop(failure)) {
      markRetrieved(); // whoever runs the loop gets it
      loop.endWith(failure);
    }
  }

  /** The task was never started, and whoever wanted it is told by an exception. */
  void discard() {
    coroutine = null;
    loop.remove(this);
  }

  private void reportSwallowed() {
    if (wasThrown && cancelling > 0 && !isCancelled() && loop.isDebug()) {
      loop.callExceptionHandler(
          LoopFailure.of("Task swallowed its cancellation: it was cancelled, caught that, and returned a result")
              .with(this));
    }
  }

  // ---- for the loop and what shows tasks

  @Nullable
  Coroutine<T> coroutine() {
    return coroutine;
  }

  @Nullable
  AsyncFuture<?> waitsFor() {
    return waitsFor;
  }

  /** A task that its starter does not hold may be pending at the end of its loop. */
  void silence() {
    silent = true;
  }

  boolean isSilent() {
    return silent;
  }

  /** {@return its name, its state, and what it waits for; in debug mode also where it was made} */
  @Override
  public String toString() {
    String state = isDone() ? describe() : cancelling > 0 ? "cancelling" : "pending";
    String waiting = waitsFor == null || isDone() ? "" : " wait_for=" + waitsFor.describeShort();
    return "<Task " + state + " name='" + name() + "'" + waiting + Origin.describe(origin()) + ">";
  }

  /** Says how a task is made. Not safe for use by several threads; may be used again. */
  public static final class Builder {
    private @Nullable String name;
    private @Nullable Context context;
    private @Nullable Boolean eagerStart;

    private Builder() {}

    /** Names the task; otherwise it is "Task-" and a number. */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Gives the context that the task runs in, itself; otherwise it is a copy of what is current when it is started. */
    public Builder context(Context context) {
      this.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Runs the first step of the coroutine at once, inside {@code start}, in the task's context: a coroutine that never
     * waits is done when {@code start} returns. Otherwise the task is scheduled, as is an eager one when the loop does
     * not run.
     */
    public Builder eagerStart(boolean eagerStart) {
      this.eagerStart = eagerStart;
      return this;
    }

    /**
     * Starts a task on the running loop.
     *
     * @throws IllegalArgumentException if it is a future, which runs already
     * @throws IllegalStateException if no loop runs on this thread; or if the start is eager, and the context cannot be
     *     entered
     */
    public <T extends @Nullable Object> Task<T> start(Awaitable<T> coroutine) {
      return BatonLoop.running().createTask(coroutine, this);
    }

    /** Starts a task without a result, as {@link #start(Awaitable)} does. */
    public Task<@Nullable Void> start(AsyncAction coroutine) {
      return start(Awaitable.of(coroutine));
    }

    Builder copy() {
      Builder copy = new Builder();
      copy.name = name;
      copy.context = context;
      copy.eagerStart = eagerStart;
      return copy;
    }

    @Nullable
    String name() {
      return name;
    }

    @Nullable
    Context context() {
      return context;
    }

    @Nullable
    Boolean eagerStart() {
      return eagerStart;
    }
  }
}
