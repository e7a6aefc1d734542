// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block of code that ends when all tasks started in it have ended: {@code asyncio.TaskGroup}.
 *
 * <p>When one fails, the others and the block itself are cancelled, and when all have ended the group throws an {@link
 * ExceptionGroup} of what failed. A task that is cancelled is no failure. A {@link VirtualMachineError} is thrown bare.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.TaskGroupSnippets" region = "group"}
 *
 * <p>Each task runs in a copy of the context that is current when it is created; the block in that of the caller.
 *
 * <p>Threads: confined to the loop. Tasks of the group may start others in it.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup">asyncio.TaskGroup</a>
 */
public final class TaskGroup {
  private final BatonLoop loop;
  private final Task<?> parent;
  private final Set<Task<?>> tasks = new LinkedHashSet<>(); // those that have not ended
  private final List<Throwable> errors = new ArrayList<>();
  private final InlineCallback whenDone = new InlineCallback() {
    @Override
    public void done(AsyncFuture<?> future) {
      taskDone((Task<?>) future);
    }

    @Override
    public AsyncFuture<?> awaiter() {
      return parent;
    }
  };
  private @Nullable AsyncFuture<Object> allDone; // what the end of the block waits for
  private @Nullable Throwable bareError;
  private boolean exiting;
  private boolean aborting;
  private boolean parentCancelRequested;

  private TaskGroup(BatonLoop loop, Task<?> parent) {
    this.loop = loop;
    this.parent = parent;
  }

  /**
   * Runs a block, and waits for its tasks.
   *
   * @return the result of the block; null if the group was {@linkplain #cancel cancelled} before it had one
   * @throws ExceptionGroup if the block or a task has failed
   * @throws TaskCancelledException if the caller's task has been cancelled, and nothing has failed
   * @throws IllegalStateException if the caller is not a task
   */
  @SuppressWarnings("NullAway") // null is what a cancelled group has for a result
  public static <R extends @Nullable Object> R call(Body<R> body) {
    Objects.requireNonNull(body, "body");
    TaskGroup group = enter();
    R result = null;
    Throwable thrown = null;
    try {
      result = body.run(group);
    } catch (Throwable failure) {
      thrown = failure;
    }
    group.exit(thrown);
    return result;
  }

  /** Runs a block without a result, as {@link #call} does. */
  public static void run(Action body) {
    Objects.requireNonNull(body, "body");
    Object _ = call(group -> {
      body.run(group);
      return true;
    });
  }

  private static TaskGroup enter() {
    BatonLoop loop = BatonLoop.running();
    Task<?> parent = loop.current;
    if (parent == null) {
      throw new IllegalStateException(
          "TaskGroup cannot determine the parent task: " + Misuse.here()
              + " runs none. Start one with Asyncio.createTask.");
    }
    return new TaskGroup(loop, parent);
  }

  /**
   * Starts a task in a copy of the current context.
   *
   * @throws IllegalStateException if the group is finished, or is ending because something failed
   */
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine) {
    return createTask(coroutine, Task.builder());
  }

  /** Starts a task without a result in a copy of the current context. */
  public Task<@Nullable Void> createTask(AsyncAction coroutine) {
    return createTask(Awaitable.of(coroutine));
  }

  /** Starts a task in a context: itself, not a copy. */
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Context context) {
    return createTask(coroutine, Task.builder().context(context));
  }

  /** Starts a task without a result in a context. */
  public Task<@Nullable Void> createTask(AsyncAction coroutine, Context context) {
    return createTask(Awaitable.of(coroutine), context);
  }

  /** Starts a task with the options of a builder. */
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Task.Builder options) {
    loop.check();
    if (exiting && tasks.isEmpty()) {
      throw new IllegalStateException("TaskGroup " + this + " is finished. Start tasks before its block has ended.");
    }
    if (aborting) {
      throw new IllegalStateException(
          "TaskGroup " + this + " is shutting down, as something in it failed or it was cancelled.");
    }
    Task<T> task = loop.createTask(coroutine, options);
    if (task.isDone()) {
      taskDone(task);
    } else {
      tasks.add(task);
      task.whenDone(whenDone);
    }
    return task;
  }

  /** Ends the group early and without an error: cancels the tasks and the block, and swallows those cancellations. */
  public void cancel() {
    loop.check();
    if (exiting && tasks.isEmpty()) {
      return;
    }
    if (!aborting) {
      abort();
    }
    cancelParent();
  }

  private void exit(@Nullable Throwable thrown) {
    exiting = true;
    if (thrown != null && Failures.endsLoop(thrown) && bareError == null) {
      bareError = thrown;
    }
    TaskCancelledException cancellation = thrown instanceof TaskCancelledException it ? it : null;
    if (thrown != null && !aborting) {
      abort();
    }
    TaskCancelledException whileWaiting = awaitTasks();
    if (whileWaiting != null) {
      cancellation = whileWaiting;
    }
    if (bareError != null) {
      throw Failures.rethrow(bareError);
    }
    if (parentCancelRequested && parent.uncancel() == 0) {
      cancellation = null; // it was ours
    }
    if (cancellation != null && errors.isEmpty()) {
      throw cancellation;
    }
    if (thrown != null && !(thrown instanceof TaskCancelledException)) {
      errors.add(thrown);
    }
    throwErrors();
  }

  /** {@return the first cancellation from elsewhere that came while waiting} */
  private @Nullable TaskCancelledException awaitTasks() {
    TaskCancelledException cancellation = null;
    while (!tasks.isEmpty()) {
      allDone = new AsyncFuture<>(loop);
      try {
        allDone.await();
      } catch (TaskCancelledException cancelled) {
        if (loop.isClosing()) {
          throw cancelled; // and the tasks are ended likewise
        }
        if (!aborting) {
          cancellation = cancelled;
          abort();
        }
      }
      allDone = null;
    }
    return cancellation;
  }

  private void throwErrors() {
    if (errors.isEmpty()) {
      return;
    }
    if (parent.cancelling() > 0) {
      parent.uncancel(); // and again, so that the next wait throws it and the count stays
      parent.cancel();
    }
    throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
  }

  private void abort() {
    aborting = true;
    for (Task<?> task : List.copyOf(tasks)) {
      task.cancel();
    }
  }

  private void cancelParent() {
    if (!parentCancelRequested) {
      parentCancelRequested = true;
      parent.cancel();
    }
  }

  private void taskDone(Task<?> task) {
    tasks.remove(task);
    if (allDone != null && tasks.isEmpty()) {
      allDone.succeedIfPending(true);
    }
    Throwable failure = task.isCancelled() ? null : task.exception();
    if (failure == null) {
      return;
    }
    errors.add(failure);
    if (Failures.endsLoop(failure) && bareError == null) {
      bareError = failure;
    }
    if (parent.isDone()) {
      loop.callExceptionHandler(
          LoopFailure.of("Task " + task + " has errored out but its parent task " + parent + " is already completed")
              .with(failure)
              .with(task));
    } else if (!aborting && !parentCancelRequested) {
      abort();
      cancelParent();
    }
  }

  /** {@return how many tasks and failures there are, and whether it is ending} */
  @Override
  public String toString() {
    return "<TaskGroup tasks=" + tasks.size() + " errors=" + errors.size()
        + (aborting ? " cancelling" : exiting ? " exiting" : "")
        + ">";
  }

  /** A block with a result. */
  @FunctionalInterface
  public interface Body<R extends @Nullable Object> {
    /** Runs the block. */
    R run(TaskGroup group) throws Exception;
  }

  /** A block without a result. */
  @FunctionalInterface
  public interface Action {
    /** Runs the block. */
    void run(TaskGroup group) throws Exception;
  }
}
