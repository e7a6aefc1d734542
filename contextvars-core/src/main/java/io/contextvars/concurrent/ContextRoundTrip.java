// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.CallableOp;
import io.contextvars.internal.Excursion;
import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs elsewhere as if it ran here: in a copy of its maker's context, whose changes are carried back.
 *
 * <p>It is for bridges, where one part of what is one piece of work to its author has to run on another thread: blocking
 * code called from an event loop, a callback that must run on a certain thread. Whoever calls the bridge sees afterwards
 * what the task set, and no longer sees what it unset:
 *
 * {@snippet class = "io.contextvars.snippets.ContextRoundTripSnippets" region = "call"}
 *
 * <p>Only changes are carried: a variable that the task set to another value, or removed. What the maker's context
 * changed in the meantime elsewhere stays; of one variable that both changed, the task's value wins. A computed initial
 * ({@link io.contextvars.ContextVar#withInitial}) belongs to the copy, and is not carried. A task that fails has changed
 * what it has changed, as a method that is called and throws has: that is carried, too.
 *
 * <p>Tokens make the trip as well: one that the task made can be reset by the maker, or in a later round trip from the
 * same context, and a token of the maker's in the task. It still works once.
 *
 * <p>Threads: the task runs once, on any thread; carrying back is confined to the context in which this was made.
 *
 * @param <V> the type of the task's result
 * @apiNote Other wrappers never carry back, as what runs concurrently must not write to its submitter. Use this where
 *     the maker waits for the task.
 * @implNote The copy takes constant time. Carrying back takes constant time if the task changed nothing, and otherwise
 *     time proportional to the number of variables.
 * @see <a href="https://github.com/django/asgiref#function-wrappers">asgiref, sync_to_async, which carries sets back</a>
 */
public final class ContextRoundTrip<V extends @Nullable Object> implements Callable<V>, Propagated {
  private enum State {
    NEW, RUNNING, ENDED, CARRIED
  }

  private final Callable<? extends V> task;
  private final Excursion excursion;

  // By whoever calls and whoever carries back; that it has ended orders the task's changes before they are carried.
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

  private ContextRoundTrip(Callable<? extends V> task) {
    this.task = Objects.requireNonNull(task, "task");
    this.excursion = Snapshots.fromHere();
  }

  /**
   * {@return a task that will run in a copy of the current context as it is now}
   *
   * <p>Hand it to any executor, wrapped or not. When it has ended, call {@link #carryBack} where this was called:
   *
   * {@snippet class = "io.contextvars.snippets.ContextRoundTripSnippets" region = "of"}
   */
  public static <V extends @Nullable Object> ContextRoundTrip<V> of(Callable<? extends V> task) {
    return new ContextRoundTrip<>(task);
  }

  /**
   * Runs an operation on an executor, in a copy of the current context, waits for it, and carries its changes back.
   *
   * @return what the operation returns
   * @throws X if the operation does; its changes are carried back before
   * @throws InterruptedException if the current thread is interrupted while it waits. The operation's thread is
   *     interrupted then, and nothing is carried back
   * @throws java.util.concurrent.RejectedExecutionException if the executor does not accept the operation
   * @apiNote An executor whose only thread is the one that waits never gets to the operation.
   */
  public static <R extends @Nullable Object, X extends Throwable> R call(
      Executor executor, CallableOp<? extends R, X> op) throws X, InterruptedException {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(op, "op");
    Waiting<R, X> waiting = new Waiting<>(op);
    executor.execute(waiting);
    return waiting.result();
  }

  /**
   * Runs an operation on an executor, in a copy of the current context, waits for it, and carries its changes back; see
   * {@link #call(Executor, CallableOp)}.
   *
   * @throws InterruptedException if the current thread is interrupted while it waits
   * @throws java.util.concurrent.RejectedExecutionException if the executor does not accept the operation
   */
  public static void run(Executor executor, Runnable op) throws InterruptedException {
    Objects.requireNonNull(op, "op");
    ContextRoundTrip.<Boolean, RuntimeException>call(executor, () -> {
      op.run();
      return true;
    });
  }

  /**
   * Runs the task in its copy of the maker's context.
   *
   * @return what the task returns
   * @throws IllegalStateException if it has been called before; or if the task left scopes open, as {@link
   *     io.contextvars.Context#run} does
   */
  @Override
  public V call() throws Exception {
    if (!state.compareAndSet(State.NEW, State.RUNNING)) {
      throw new IllegalStateException(this + " has already been called: it has one copy, for one run. Make another with"
          + " ContextRoundTrip.of.");
    }
    try {
      return excursion.<V, Exception>call(task::call);
    } finally {
      state.set(State.ENDED);
    }
  }

  /**
   * Changes the current context as the task changed its copy.
   *
   * @throws IllegalStateException if the task has not ended, or has been carried back already; or if another context is
   *     current than the one in which this was made. Nothing has changed then
   */
  public void carryBack() {
    State seen = state.get();
    if (seen != State.ENDED) {
      throw new IllegalStateException(seen == State.CARRIED
          ? this + " has already been carried back once."
          : this + " has not ended: carry back what it changed after that, wait for its future first.");
    }
    excursion.carryBack();
    state.set(State.CARRIED);
  }

  /** {@return the task, and how far it is} */
  @Override
  public String toString() {
    return "round trip of " + task + ", " + String.valueOf(state).toLowerCase(Locale.ROOT);
  }
}
