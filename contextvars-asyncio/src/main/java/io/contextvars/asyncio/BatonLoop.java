// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The loop: tasks and callbacks on top of {@link Turns}, running and closing, and what other threads may do.
 */
final class BatonLoop extends Turns {
  private static final int REFUSED_WAITS = 1000;
  private static final ThreadFactory THREADS = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

  final String name;
  private final LoopExecutor executor = new LoopExecutor(this);
  private final TaskList tasks = new TaskList();
  private final Promises promises = new Promises();

  // Confined to the loop: read and written by whoever has the baton, and while the loop does not run by its user.
  private final LoopSignals signals = new LoopSignals(this);
  private final ExceptionHandling failures = new ExceptionHandling(this);
  private @Nullable TaskFactory factory;
  private @Nullable AsyncFuture<?> runsUntil; // this is done, if runUntilComplete runs
  private long timersMade;
  private int refusedWaits;
  private boolean closing;

  private volatile boolean running; // written by the thread that runs the loop
  private volatile boolean closed; // written by close

  BatonLoop(LoopClock clock, @Nullable ReadyOrder order, String name, boolean debug) {
    super(clock, order, debug);
    this.name = name;
  }

  /** {@return the loop that runs on this thread} */
  static BatonLoop running() {
    Strand here = Strand.here();
    if (here == null) {
      throw Misuse.noLoop();
    }
    return here.loop;
  }

  Thread threadFor(Task<?> task, Runnable coroutine) {
    Thread thread = THREADS.newThread(coroutine);
    if (debug) {
      thread.setName(task.name());
    }
    return thread;
  }

  // ---- calls from other threads

  /** Has an action of the library run on the loop; it is dropped with a closed loop. Any thread may call this. */
  void fromOutside(Inline action) {
    inbox.add(action);
  }

  /** Has an action that calls the application's code run on the loop's own thread. Any thread may call this. */
  void soonFromOutside(Runnable action) {
    inbox.add(new Handle(this, action, new Context()));
  }

  /**
   * Counts calls on other threads. One that comes back is discounted by what it sends through {@link #fromOutside}, on the
   * loop: so none is forgotten before its result is here, and the loop is awake when it is.
   */
  void outside(int more) {
    inbox.outside(more);
  }

  /** Reports a failure, on the loop if it runs. Any thread may call this. */
  void reportFromOutside(LoopFailure failure) {
    if (running) {
      callSoonThreadsafe(() -> callExceptionHandler(failure), new Context());
    } else {
      callExceptionHandler(failure);
    }
  }

  /** Refuses a call that is not made by whoever has the baton, while the loop runs. */
  void check() {
    if (isRunElsewhere()) {
      throw Misuse.wrongThread(this);
    }
  }

  /** {@return whether the loop runs, and it is not the current thread that has the baton} */
  boolean isRunElsewhere() {
    Strand has = strand;
    return has != null && has.thread() != Thread.currentThread();
  }

  /** {@return whether the current thread has the baton} */
  boolean isHere() {
    Strand has = strand;
    return has != null && has.thread() == Thread.currentThread();
  }

  private void checkOpen() {
    if (closed) {
      throw Misuse.closed();
    }
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback, Context context) {
    Handle handle = handle(callback, context);
    if (isHere()) {
      ready(handle);
    } else {
      inbox.add(handle);
    }
    return handle;
  }

  // ---- callbacks

  private Handle handle(Runnable callback, Context context) {
    Objects.requireNonNull(callback, "callback");
    Objects.requireNonNull(context, "context");
    checkOpen();
    return new Handle(this, callback, context);
  }

  @Override
  public Handle callSoon(Runnable callback, Context context) {
    check();
    Handle handle = handle(callback, context);
    ready(handle);
    return handle;
  }

  @Override
  public TimerHandle callLater(Duration delay, Runnable callback, Context context) {
    Objects.requireNonNull(delay, "delay must not be null");
    return timer(now() + Durations.nanos(delay), callback, context);
  }

  @Override
  public TimerHandle callAt(Duration when, Runnable callback, Context context) {
    Objects.requireNonNull(when, "when must not be null");
    return timer(Durations.nanos(when), callback, context);
  }

  private TimerHandle timer(long nanos, Runnable callback, Context context) {
    Objects.requireNonNull(callback, "callback");
    Objects.requireNonNull(context, "context");
    check();
    checkOpen();
    TimerHandle timer = new TimerHandle(this, callback, context, nanos, timersMade++);
    schedule(timer);
    return timer;
  }

  /** {@return a timer that does the library's own work, on whatever strand has the baton} */
  TimerHandle inlineTimer(long nanos, Inline action) {
    TimerHandle timer = new TimerHandle(this, action, now() + nanos, timersMade++);
    schedule(timer);
    return timer;
  }

  /** {@return a handle of the library's own work, which is ready now} */
  Handle inlineSoon(Inline action) {
    Handle handle = new Handle(this, action);
    ready(handle);
    return handle;
  }

  @Override
  public Duration time() {
    return Duration.ofNanos(now());
  }

  // ---- futures and tasks

  @Override
  public <T extends @Nullable Object> AsyncFuture<T> createFuture() {
    return new AsyncFuture<>(this);
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Awaitable<T> coroutine, Task.Builder options) {
    Objects.requireNonNull(coroutine, "coroutine");
    Objects.requireNonNull(options, "options");
    TaskFactory custom = factory;
    return custom == null ? newTask(coroutine, options) : custom.create(this, coroutine, options.copy());
  }

  @Override
  public <T extends @Nullable Object> Task<T> newTask(Awaitable<T> coroutine, Task.Builder options) {
    if (Objects.requireNonNull(coroutine, "coroutine") instanceof AsyncFuture) {
      throw Misuse.notACoroutine(coroutine);
    }
    check();
    checkOpen();
    if (closing) {
      throw Misuse.closed(); // nobody would end it any more
    }
    Task<T> task = new Task<>(this, coroutine, options.name(), options.context());
    Coroutine<T> steps = Objects.requireNonNull(task.coroutine());
    tasks.add(task);
    Strand here = Strand.here();
    if (Boolean.TRUE.equals(options.eagerStart()) && here != null && here.loop == this) {
      steps.startEagerly(here);
    } else {
      ready(steps);
    }
    return task;
  }

  void remove(Task<?> task) {
    tasks.remove(task);
  }

  @Override
  public void setTaskFactory(@Nullable TaskFactory factory) {
    check();
    this.factory = factory;
  }

  @Override
  public @Nullable TaskFactory taskFactory() {
    return factory;
  }

  @Override
  public Set<Task<?>> allTasks() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(tasks.toList()));
  }

  // ---- running

  @Override
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return runUntilComplete(awaitable, this::stopThisRun);
  }

  /** Does so, with something else to do when the calling thread is interrupted; it is called on that thread. */
  <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable, Runnable interrupted) {
    checkCanRun();
    boolean made = !(awaitable instanceof AsyncFuture);
    AsyncFuture<T> future = Asyncio.ensureFuture(awaitable, this);
    if (made && future instanceof Task<T> task) {
      task.silence();
    }
    return runUntilDone(future, interrupted);
  }

  private <T extends @Nullable Object> T runUntilDone(AsyncFuture<T> future, Runnable interrupted) {
    InlineCallback whenDone = _ -> {
      if (runsUntil == future) {
        stop(); // else a run that was ended by an error has left this call to the next one
      }
    };
    future.whenDone(whenDone);
    runsUntil = future;
    try {
      run(interrupted);
    } catch (Throwable failure) {
      future.markRetrieved();
      throw failure;
    } finally {
      runsUntil = null;
      future.remove(whenDone);
    }
    if (!future.isDone()) {
      throw new IllegalStateException(
          "Event loop stopped before Future completed. " + future + " is still pending; run the loop again to go on.");
    }
    return future.result();
  }

  @Override
  public void runForever() {
    checkCanRun();
    run(this::stopThisRun);
  }

  /** Stops the run under way, and none after it. Called by the thread that waits for it. */
  void stopThisRun() {
    LoopStrand run = own();
    fromOutside(() -> stopSoon(run));
  }

  private void checkCanRun() {
    checkOpen();
    if (running) {
      throw new IllegalStateException("This event loop is already running: " + this);
    }
    Strand here = Strand.here();
    if (here != null) {
      throw new IllegalStateException(
          "Cannot run the event loop while another loop is running: " + here.loop + " runs in " + Misuse.here()
              + ". Await what you want to run, or give it to createTask.");
    }
  }

  private void run(Runnable interrupted) {
    LoopStrand strand = new LoopStrand(this);
    beginRun(strand);
    running = true;
    Throwable failure;
    try {
      strand.runWhile(interrupted);
    } finally {
      running = false;
      failure = endRun();
    }
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
  }

  @Override
  public void stop() {
    check();
    stopSoon();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (running) {
      throw new IllegalStateException("Cannot close a running event loop: " + this + ". Stop it first.");
    }
    closing = true;
    endCoroutines();
    closed = true;
    clear();
    promises.cancelAll();
    signals.giveBackAll();
    executor.shutdownWithoutWaiting();
    Throwable failure = endRun();
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
  }

  /** The youngest first: those that a group, or anything else, waits for have ended when its own turn comes. */
  private void endCoroutines() {
    List<Task<?>> left = tasks.toList();
    left.forEach(this::nameAsPending);
    CallerStrand caller = new CallerStrand(this);
    for (Task<?> task : left.reversed()) {
      Coroutine<?> coroutine = task.coroutine();
      if (coroutine != null) {
        refusedWaits = 0;
        coroutine.unwind(caller);
        runOnlyInline();
      }
    }
    caller.finish();
  }

  private void nameAsPending(Task<?> task) {
    if (!task.isSilent()) {
      callExceptionHandler(LoopFailure.of("Task was destroyed but it is pending!").with(task));
    }
  }

  boolean isClosing() {
    return closing;
  }

  /** Counts a wait that was refused to a coroutine that is being ended. */
  boolean refusesTooOften() {
    refusedWaits++;
    return refusedWaits > REFUSED_WAITS;
  }

  // ---- other threads

  @Override
  public <T extends @Nullable Object> AsyncFuture<T> runInExecutor(@Nullable Executor executor, Callable<T> task) {
    Objects.requireNonNull(task, "task");
    check();
    checkOpen();
    return this.executor.run(executor, task);
  }

  @Override
  public void setDefaultExecutor(ExecutorService executor) {
    check();
    this.executor.set(Objects.requireNonNull(executor, "executor"));
  }

  @Override
  public void shutdownDefaultExecutor(@Nullable Duration timeout) {
    check();
    executor.shutdown(timeout);
  }

  @Override
  <T extends @Nullable Object> CompletableFuture<T> promise() {
    return promises.make();
  }

  @Override
  public void addSignalHandler(String signal, Runnable callback) {
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(callback, "callback");
    check();
    checkOpen();
    signals.add(signal, callback);
  }

  @Override
  public boolean removeSignalHandler(String signal) {
    check();
    return signals.remove(Objects.requireNonNull(signal, "signal"));
  }

  // ---- failures and debugging

  @Override
  public void setExceptionHandler(@Nullable LoopExceptionHandler handler) {
    check();
    failures.handler(handler);
  }

  @Override
  public @Nullable LoopExceptionHandler exceptionHandler() {
    return failures.handler();
  }

  @Override
  public void callExceptionHandler(LoopFailure failure) {
    failures.call(Objects.requireNonNull(failure, "failure"));
  }

  @Override
  public void defaultExceptionHandler(LoopFailure failure) {
    ExceptionHandling.byDefault(Objects.requireNonNull(failure, "failure"));
  }

  @Override
  void callbackFailed(Handle handle, Throwable failure) {
    failures.inCallback(handle, failure);
  }

  LoopDebug debug() {
    return debugging;
  }

  @Override
  public void setDebug(boolean debug) {
    check();
    if (debug && !this.debug) {
      debugging.stepBegan(); // a step may be under way, whose begin nobody noted
    }
    this.debug = debug;
  }

  @Override
  public boolean isDebug() {
    return debug;
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    check();
    debugging.slow(Objects.requireNonNull(duration, "duration"));
  }

  @Override
  public Duration slowCallbackDuration() {
    return debugging.slow();
  }

  /** {@return its name and whether it runs} */
  @Override
  public String toString() {
    return "<EventLoop '" + name + "' " + (closed ? "closed" : running ? "running" : "stopped") + ">";
  }
}
