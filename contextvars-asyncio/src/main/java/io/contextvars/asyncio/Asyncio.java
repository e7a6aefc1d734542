// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The functions of asyncio.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.AsyncioSnippets" region = "hello"}
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
    return Runner.runOnce(main);
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
    return awaitable instanceof AsyncFuture<T> future ? future : ensureFuture(awaitable, BatonLoop.running());
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

  /**
   * Waits for a stage of the JDK, such as a {@link java.util.concurrent.CompletableFuture}. When the task is cancelled, so
   * is the stage.
   *
   * @return the result
   * @throws RuntimeException what the stage failed with, if that is unchecked
   * @throws java.util.concurrent.CompletionException with what the stage failed with as cause, if that is checked
   */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    Objects.requireNonNull(stage, "stage");
    return Stages.future(Coroutine.here("a stage").loop, stage).await();
  }

  /**
   * Waits for a result for so long: {@code asyncio.wait_for}. A coroutine runs in the caller's task and context.
   *
   * @param timeout null for ever; zero or negative: cancels what is not done, a coroutine before it begins
   * @return the result, also of one that was cancelled by the timeout and returned nevertheless
   * @throws AsyncTimeoutException if time was up; what was awaited has been cancelled
   */
  public static <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout) {
    return WaitFor.waitFor(Objects.requireNonNull(awaitable, "awaitable"), timeout);
  }

  /** Waits for a coroutine without a result for so long. */
  public static void waitFor(AsyncAction coroutine, @Nullable Duration timeout) {
    waitFor(Awaitable.of(coroutine), timeout);
  }

  /** {@return a limit for a block of code, from now on, or with null none: {@code asyncio.timeout}} */
  public static Timeout timeout(@Nullable Duration limit) {
    BatonLoop loop = BatonLoop.running();
    return new Timeout(loop, limit == null ? null : (Long) (loop.now() + Durations.nanos(limit)));
  }

  /**
   * Runs a block of code in the caller's task, and cancels it when time is up: {@code asyncio.timeout} with its body.
   *
   * @return the result
   * @throws AsyncTimeoutException if time was up, and the block let the cancellation pass
   * @throws IllegalStateException if the caller is not a task
   */
  public static <T extends @Nullable Object> T timeout(@Nullable Duration limit, Awaitable<T> body) {
    Objects.requireNonNull(body, "body");
    return timeout(limit).call(_ -> body.await());
  }

  /** Runs a block of code without a result, and cancels it when time is up. */
  public static void timeout(@Nullable Duration limit, AsyncAction body) {
    timeout(limit, Awaitable.of(body));
  }

  /** {@return a limit for a block of code, as {@link EventLoop#time} counts: {@code asyncio.timeout_at}} */
  public static Timeout timeoutAt(@Nullable Duration when) {
    return new Timeout(BatonLoop.running(), when == null ? null : (Long) Durations.nanos(when));
  }

  /** Runs a block of code, and cancels it at a time, as {@link EventLoop#time} counts. */
  public static <T extends @Nullable Object> T timeoutAt(@Nullable Duration when, Awaitable<T> body) {
    Objects.requireNonNull(body, "body");
    return timeoutAt(when).call(_ -> body.await());
  }

  /** Runs a block of code without a result, and cancels it at a time. */
  public static void timeoutAt(@Nullable Duration when, AsyncAction body) {
    timeoutAt(when, Awaitable.of(body));
  }

  /**
   * Shields something from the cancellation of those who wait for it: {@code asyncio.shield}. A coroutine becomes a task.
   *
   * @return a future that is completed as the inner one is; cancelling it leaves the inner one alone
   */
  public static <T extends @Nullable Object> AsyncFuture<T> shield(Awaitable<T> awaitable) {
    return Shield.shield(ensureFuture(awaitable));
  }

  /** Shields a coroutine without a result. */
  public static AsyncFuture<@Nullable Void> shield(AsyncAction coroutine) {
    return shield(Awaitable.of(coroutine));
  }

  /**
   * {@return the items of a publisher, to be iterated over in a coroutine, and closed}
   */
  public static <T> AsyncIterable<T> iterate(Flow.Publisher<? extends T> publisher) {
    return iterate(publisher, 256);
  }

  /** {@return the items of a publisher, which is asked for so many ahead} */
  public static <T> AsyncIterable<T> iterate(Flow.Publisher<? extends T> publisher, int ahead) {
    Objects.requireNonNull(publisher, "publisher");
    return new AsyncIterable<T>(BatonLoop.running(), ahead).over(publisher);
  }

  // ---- several

  /** {@return a future that is done, with an empty list} */
  public static <T extends @Nullable Object> AsyncFuture<List<T>> gather() {
    return Gathering.gather(List.of());
  }

  /**
   * Runs several at once: {@code asyncio.gather}. Coroutines become tasks, each in a copy of the current context; a future
   * may be given twice.
   *
   * @return a future of the results in the order given. The first failure is its failure, and the others run on;
   *     cancelling it cancels all
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T extends @Nullable Object> AsyncFuture<List<T>> gather(Awaitable<? extends T>... awaitables) {
    return Gathering.gather(Arrays.asList(awaitables));
  }

  /** Runs several without results at once. */
  public static AsyncFuture<List<@Nullable Void>> gather(AsyncAction... actions) {
    return Gathering.gather(Arrays.stream(actions).map(Awaitable::of).toList());
  }

  /** Runs several at once. */
  public static <T extends @Nullable Object> AsyncFuture<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.gather(awaitables);
  }

  /**
   * Runs several at once, and collects how each ended: {@code asyncio.gather} with {@code return_exceptions}.
   *
   * @return a future of the outcomes in the order given; a failure of one is no failure of it
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T extends @Nullable Object> AsyncFuture<List<Outcome<T>>> gatherOutcomes(
      Awaitable<? extends T>... awaitables) {
    return Gathering.collect(Arrays.asList(awaitables));
  }

  /** Runs several at once, and collects how each ended. */
  public static <T extends @Nullable Object> AsyncFuture<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.collect(awaitables);
  }

  /** Waits until all are done: {@code asyncio.wait}. */
  public static <F extends AsyncFuture<?>> Waited<F> wait(Collection<? extends F> futures) {
    return wait(futures, null, ReturnWhen.ALL_COMPLETED);
  }

  /** Waits until one or all are done. */
  public static <F extends AsyncFuture<?>> Waited<F> wait(Collection<? extends F> futures, ReturnWhen returnWhen) {
    return wait(futures, null, returnWhen);
  }

  /**
   * Waits until one or all are done, or time is up. It cancels nothing, and throws none of their failures.
   *
   * @param futures tasks or futures, not coroutines
   * @param timeout null for ever
   * @throws IllegalArgumentException if there are none
   */
  public static <F extends AsyncFuture<?>> Waited<F> wait(
      Collection<? extends F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
    return Waiting.wait(futures, timeout, returnWhen);
  }

  /** {@return those given, each when it is done: {@code asyncio.as_completed}} */
  public static <T extends @Nullable Object> Iterable<AsyncFuture<T>> asCompleted(
      Collection<? extends Awaitable<T>> awaitables) {
    return asCompleted(awaitables, null);
  }

  /**
   * {@return those given, each when it is done: the iterator waits, and gives the futures and tasks themselves; for a
   * coroutine its task}
   *
   * {@snippet class = "io.contextvars.asyncio.snippets.GatherSnippets" region = "completed"}
   *
   * @param timeout null for ever; when time is up, {@code next} throws {@link AsyncTimeoutException}
   */
  public static <T extends @Nullable Object> Iterable<AsyncFuture<T>> asCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    AsCompleted<T> completed = new AsCompleted<>(awaitables, timeout);
    return () -> completed;
  }

  // ---- what runs

  /** {@return the task that runs on this thread, or null in a callback: {@code asyncio.current_task}} */
  public static @Nullable Task<?> currentTask() {
    return BatonLoop.running().current;
  }

  /** {@return the tasks of the running loop that are not done, in the order of their creation} */
  public static Set<Task<?>> allTasks() {
    return BatonLoop.running().allTasks();
  }

  /**
   * {@return the loop that runs on this thread: {@code asyncio.get_running_loop}}
   *
   * @throws IllegalStateException if there is none
   */
  public static EventLoop runningLoop() {
    return BatonLoop.running();
  }

  /** {@return a factory whose tasks start eagerly, for {@link EventLoop#setTaskFactory}} */
  public static TaskFactory eagerTaskFactory() {
    return EagerTasks.INSTANCE;
  }

  // ---- other threads

  /**
   * Runs a blocking call on the loop's default executor, in a copy of the current context made now: {@code
   * asyncio.to_thread}. It starts at once; what it sets does not come back. Cancelling the future interrupts the call.
   *
   * @throws IllegalStateException if no loop runs on this thread, or if its default executor was shut down
   */
  public static <T extends @Nullable Object> AsyncFuture<T> toThread(Callable<T> call) {
    Objects.requireNonNull(call, "call");
    EventLoop loop = BatonLoop.running();
    Context context = Context.copyCurrent();
    return loop.runInExecutor(null, () -> context.call(call::call));
  }

  /** Runs a blocking call without a result on the loop's default executor, as {@link #toThread(Callable)} does. */
  public static AsyncFuture<@Nullable Void> toThread(AsyncAction call) {
    return toThread(Awaitable.of(call)::await);
  }

  /**
   * Starts a task on a loop that runs on other threads, in a copy of the calling thread's current context made now: {@code
   * asyncio.run_coroutine_threadsafe}. Any thread may call this; one of the loop itself must not wait for the result.
   *
   * @return a future that is completed as the task is. Cancelling it cancels the task; closing the loop cancels it
   * @throws IllegalArgumentException if it is a future of this library: "A coroutine object is required"
   * @throws IllegalStateException if the loop is closed
   */
  public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
      Awaitable<T> coroutine, EventLoop loop) {
    return Submission.submit(coroutine, loop);
  }

  /** Starts a task without a result on a loop that runs on other threads. */
  public static CompletableFuture<@Nullable Void> runCoroutineThreadsafe(AsyncAction coroutine, EventLoop loop) {
    return runCoroutineThreadsafe(Awaitable.of(coroutine), loop);
  }
}
