// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks and callbacks, one at a time: asyncio's event loop.
 *
 * <p>While it runs it lives on a virtual thread of its own. Its callbacks run there, tasks each on their own virtual
 * thread, and never two of them at once: each runs until it returns or waits. Whoever called {@link #runUntilComplete}
 * or {@link #runForever} waits meanwhile, and its {@code ThreadLocal}s are not seen by the loop. What blocks, such as I/O
 * or {@link Thread#sleep}, keeps the whole loop waiting; {@link Asyncio#toThread} is for that.
 *
 * <p>Several loops may run in one JVM. Most programs need no more than {@link Asyncio#run}.
 *
 * <p>Threads: {@link #callSoonThreadsafe}, {@link #execute}, {@link #stopThreadsafe} and the queries {@link #isRunning},
 * {@link #isClosed} and {@link #allTasks} may be called by any thread, everything else on the loop, or while it does not
 * run. A call from a wrong thread is refused with an {@link IllegalStateException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html">asyncio event loop</a>
 */
public abstract class EventLoop implements Executor, AutoCloseable {
  EventLoop() {}

  /** {@return a builder of a loop} */
  public static Builder builder() {
    return new Builder();
  }

  // ---- callbacks

  /**
   * Has a callback run in the next iteration of the loop, in a copy of the current context made now. Callbacks run in the
   * order of scheduling: {@code loop.call_soon}.
   *
   * @throws IllegalStateException if the loop is closed, or runs and this is not its thread
   */
  public final Handle callSoon(Runnable callback) {
    return callSoon(callback, Context.copyCurrent());
  }

  /** Has a callback run in the next iteration, in a context: itself, not a copy. */
  public abstract Handle callSoon(Runnable callback, Context context);

  /**
   * Has a callback run soon, in a copy of the calling thread's current context, and wakes the loop: {@code
   * loop.call_soon_threadsafe}. Any thread may call this.
   *
   * @throws IllegalStateException if the loop is closed
   */
  public final Handle callSoonThreadsafe(Runnable callback) {
    return callSoonThreadsafe(callback, Context.copyCurrent());
  }

  /** Has a callback run soon, in a context, and wakes the loop. Any thread may call this. */
  public abstract Handle callSoonThreadsafe(Runnable callback, Context context);

  /** Runs a command as {@link #callSoonThreadsafe(Runnable)} does. */
  @Override
  public final void execute(Runnable command) {
    callSoonThreadsafe(Objects.requireNonNull(command, "command"));
  }

  /**
   * Has a callback run after a delay, in a copy of the current context made now: {@code loop.call_later}.
   *
   * @param delay zero or negative: in the next iteration
   * @throws IllegalStateException if the loop is closed, or runs and this is not its thread
   */
  public final TimerHandle callLater(Duration delay, Runnable callback) {
    return callLater(delay, callback, Context.copyCurrent());
  }

  /** Has a callback run after a delay, in a context. */
  public abstract TimerHandle callLater(Duration delay, Runnable callback, Context context);

  /** Has a callback run at a time, in a copy of the current context made now: {@code loop.call_at}. */
  public final TimerHandle callAt(Duration when, Runnable callback) {
    return callAt(when, callback, Context.copyCurrent());
  }

  /**
   * Has a callback run at a time, in a context.
   *
   * @param when as {@link #time} counts; of callbacks due at once, the one scheduled first runs first
   */
  public abstract TimerHandle callAt(Duration when, Runnable callback, Context context);

  /** {@return the time of this loop, which began at zero when it was made: {@code loop.time}} */
  public abstract Duration time();

  // ---- futures and tasks

  /** {@return a future of this loop: {@code loop.create_future}} */
  public abstract <T extends @Nullable Object> AsyncFuture<T> createFuture();

  /**
   * Starts a task in a copy of the current context; also before the loop runs: {@code loop.create_task}.
   *
   * @throws IllegalArgumentException if it is a future, which runs already
   * @throws IllegalStateException if the loop is closed, or runs and this is not its thread
   */
  public final <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine) {
    return createTask(coroutine, Task.builder());
  }

  /** Starts a task without a result, in a copy of the current context. */
  public final Task<@Nullable Void> createTask(AsyncAction coroutine) {
    return createTask(Awaitable.of(coroutine));
  }

  /** Starts a task in a context: itself, not a copy. */
  public final <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Context context) {
    return createTask(coroutine, Task.builder().context(context));
  }

  /** Starts a task without a result in a context. */
  public final Task<@Nullable Void> createTask(AsyncAction coroutine, Context context) {
    return createTask(Awaitable.of(coroutine), context);
  }

  /** Starts a task with the options of a builder, through the task factory if there is one. */
  public abstract <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Task.Builder options);

  /** {@return a task made and scheduled without asking the task factory: what a factory calls in the end} */
  public abstract <T extends @Nullable Object> Task<T> newTask(Awaitable<T> coroutine, Task.Builder options);

  /** Sets who makes tasks, or with null restores the default: {@code loop.set_task_factory}. */
  public abstract void setTaskFactory(@Nullable TaskFactory factory);

  /** {@return who makes tasks, or null for the default} */
  public abstract @Nullable TaskFactory taskFactory();

  /** {@return the tasks of this loop that are not done, in the order of their creation} */
  public abstract Set<Task<?>> allTasks();

  // ---- running

  /**
   * Runs the loop until a future is done, or a coroutine, which becomes a task in a copy of the caller's context: {@code
   * loop.run_until_complete}. An interrupt of the calling thread stops the loop.
   *
   * @return the result
   * @throws RuntimeException as the future was completed with, or the coroutine threw
   * @throws IllegalStateException if a loop runs on this thread, if this loop is running or closed, or if it was stopped
   *     before the future was done
   */
  public abstract <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable);

  /** Runs the loop until a coroutine without a result has ended. */
  public final void runUntilComplete(AsyncAction coroutine) {
    runUntilComplete(Awaitable.of(coroutine));
  }

  /**
   * Runs the loop until {@link #stop}: {@code loop.run_forever}. An interrupt of the calling thread stops the loop.
   *
   * @throws IllegalStateException if a loop runs on this thread, or if this loop is running or closed
   */
  public abstract void runForever();

  /** Stops the loop at the end of the current iteration; one that does not run yet, after its first. */
  public abstract void stop();

  /** Stops the loop, from any thread. */
  public final void stopThreadsafe() {
    callSoonThreadsafe(this::stop, new Context());
  }

  /** {@return whether the loop is running} */
  public abstract boolean isRunning();

  /** {@return whether the loop is closed} */
  public abstract boolean isClosed();

  /**
   * Closes the loop: what is scheduled is dropped, the executor is shut down without waiting, and the JDK's futures that
   * other threads wait for are cancelled. Each task that is still pending is named to the exception handler, "Task was
   * destroyed but it is pending!", and its coroutine ended: its wait, and every further one, throws {@link
   * TaskCancelledException}. A second call does nothing.
   *
   * @throws IllegalStateException if the loop is running
   */
  @Override
  public abstract void close();

  // ---- other threads

  /**
   * Runs a task on an executor. The context does not travel, as in Python; {@link Asyncio#toThread} takes it along.
   * Cancelling the future interrupts the task: {@code loop.run_in_executor}.
   *
   * @param executor the executor, or null for the default one
   */
  public abstract <T extends @Nullable Object> AsyncFuture<T> runInExecutor(
      @Nullable Executor executor, Callable<T> task);

  /** Sets the default executor; otherwise it starts a virtual thread per call. */
  public abstract void setDefaultExecutor(ExecutorService executor);

  /**
   * Waits, in a coroutine, until the default executor has done its work, and accepts no more: {@code
   * loop.shutdown_default_executor}.
   *
   * @param timeout how long to wait at most, or null; then the rest is interrupted
   */
  public abstract void shutdownDefaultExecutor(@Nullable Duration timeout);

  /** {@return a future that this loop is to complete, and that closing it cancels; any thread may call this} */
  abstract <T extends @Nullable Object> CompletableFuture<T> promise();

  /**
   * Has a callback run on the loop each time that the process gets a signal: {@code loop.add_signal_handler}. Each call
   * runs in one copy of the current context, made now, and sees what the calls before it set there.
   *
   * <p>It takes the place of who handled the signal before, in this loop or elsewhere; what was elsewhere is restored by
   * {@link #removeSignalHandler} and {@link #close}. While the loop handles "INT", Ctrl-C cancels nothing by itself.
   *
   * @param signal its name without "SIG", such as "TERM" or "HUP"
   * @throws UnsupportedOperationException if there is no such signal, or the JVM does not let it be handled
   * @throws IllegalStateException if the loop is closed, or runs and this is not its thread
   */
  public abstract void addSignalHandler(String signal, Runnable callback);

  /**
   * Removes the callback of a signal: {@code loop.remove_signal_handler}.
   *
   * @return whether there was one
   */
  public abstract boolean removeSignalHandler(String signal);

  // ---- failures and debugging

  /** Sets who is told of failures that nobody awaits, or with null restores the default, which logs them. */
  public abstract void setExceptionHandler(@Nullable LoopExceptionHandler handler);

  /** {@return who is told of failures, or null for the default} */
  public abstract @Nullable LoopExceptionHandler exceptionHandler();

  /**
   * Tells the exception handler, in the context of the task or handle that the failure is about, or else in the caller's.
   * If the handler fails, the default one is told of both: {@code loop.call_exception_handler}.
   */
  public abstract void callExceptionHandler(LoopFailure failure);

  /** Logs a failure to the logger "io.contextvars.asyncio": {@code loop.default_exception_handler}. */
  public abstract void defaultExceptionHandler(LoopFailure failure);

  /**
   * Turns debug mode on or off: tasks and handles remember where they were made, steps that take
   * {@linkplain #setSlowCallbackDuration long} are logged, as are tasks that swallow their cancellation. It is on from the
   * start with {@code -Dio.contextvars.asyncio.debug=true}.
   */
  public abstract void setDebug(boolean debug);

  /** {@return whether the loop is in debug mode} */
  public abstract boolean isDebug();

  /** Sets from what duration on debug mode logs a step; otherwise 100 ms. */
  public abstract void setSlowCallbackDuration(Duration duration);

  /** {@return from what duration on debug mode logs a step} */
  public abstract Duration slowCallbackDuration();

  /** Says how a loop is made. Not safe for use by several threads; may be used again. */
  public static final class Builder {
    private LoopClock clock = LoopClock.system();
    private @Nullable ReadyOrder order;
    private String name = "contextvars-asyncio";
    private boolean debug = Boolean.getBoolean("io.contextvars.asyncio.debug");

    private Builder() {}

    /** Sets the clock; otherwise it is {@link LoopClock#system}. */
    public Builder clock(LoopClock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets the order in which tasks that are ready go on; otherwise it is first in, first out. */
    public Builder order(ReadyOrder order) {
      this.order = Objects.requireNonNull(order, "order");
      return this;
    }

    /** Names the loop's thread; otherwise it is "contextvars-asyncio". */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Turns debug mode on or off, see {@link EventLoop#setDebug}. */
    public Builder debug(boolean debug) {
      this.debug = debug;
      return this;
    }

    /** {@return a loop, which does not run yet} */
    public EventLoop build() {
      return new BatonLoop(clock, order, name, debug);
    }
  }
}
