// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import io.contextvars.spi.ContextSteps;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/*
 * The loop, as the state that the strand with the baton works on (see Strand). Whoever waits asks next() who goes on:
 *
 *     next() takes the first of the ready queue
 *       a coroutine       it goes on; the baton goes straight to it
 *       an inline call    runs here and now, on whatever strand this is
 *       a callback        the loop's own strand runs it
 *       nothing           the loop's own strand idles, or stops
 *
 * As in asyncio, what is ready is run in iterations: between two of them, calls from other threads and due timers join
 * the queue, and a stop takes effect.
 */
final class BatonLoop extends EventLoop {
  private static final int REFUSED_WAITS = 1000;
  private static final ThreadFactory THREADS = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

  final String name;
  private final LoopClock clock;
  private final long origin;
  private final @Nullable ReadyOrder order;
  private final LoopExecutor executor = new LoopExecutor(this);
  private final TaskList tasks = new TaskList();
  private final Inbox inbox = new Inbox();
  private final Promises promises = new Promises();

  // Confined to the loop: read and written by whoever has the baton, and while the loop does not run by its user.
  private final ReadyQueue ready = new ReadyQueue();
  private final Timers timers = new Timers();
  private final LoopDebug debugging = new LoopDebug();
  private final ExceptionHandling failures = new ExceptionHandling(this);
  @Nullable
  Task<?> current;
  private @Nullable LoopStrand own; // while running
  private @Nullable Handle due; // the callback that next() left to the loop's own strand
  private @Nullable Throwable end; // what ends this run, and is thrown by it
  private @Nullable TaskFactory factory;
  private int batch; // how many entries this iteration still has
  private boolean began; // the first iteration of this run has
  private boolean stopping;
  private boolean debug;
  private long timersMade;
  private int refusedWaits;

  // Written by whoever gets the baton; null while the loop does not run. Others read it to find out that it is not them,
  // for which any value is right that they did not write themselves.
  @Nullable
  Strand strand;

  private volatile boolean running; // written by the thread that runs the loop
  private volatile boolean closed; // written by close
  private boolean closing; // as the confined ones

  BatonLoop(LoopClock clock, @Nullable ReadyOrder order, String name, boolean debug) {
    this.clock = clock;
    this.origin = clock.nanoTime();
    this.order = order;
    this.name = name;
    this.debug = debug;
  }

  /** {@return the loop that runs on this thread} */
  static BatonLoop running() {
    Strand here = Strand.here();
    if (here == null) {
      throw Misuse.noLoop();
    }
    return here.loop;
  }

  // ---- who runs next

  LoopStrand own() {
    return Objects.requireNonNull(own);
  }

  /** Adds what is ready: a Coroutine, an InlineCall or a Handle. */
  void ready(Object entry) {
    ready.add(entry);
  }

  /** {@return who gets the baton from the strand that has it and waits, or has ended} */
  Strand next() {
    LoopStrand loopStrand = own();
    while (end == null && (batch > 0 || newIteration())) {
      batch--;
      Object entry = ready.remove();
      if (entry instanceof Coroutine<?> coroutine) {
        if (coroutine.isStarted() || !coroutine.task().endedUnstarted()) {
          return coroutine;
        }
      } else if (entry instanceof Inline inline) {
        runHere(inline);
      } else if (entry instanceof Handle handle && !handle.isCancelled()) {
        if (handle.inline() != null) {
          runHere(handle.inline());
        } else {
          due = handle;
          return loopStrand;
        }
      }
    }
    return loopStrand;
  }

  private void runHere(Inline work) {
    try {
      work.run();
    } catch (Throwable failure) {
      endWith(failure); // a mistake of this library, or no memory: nobody else would hear of it
    }
  }

  private boolean newIteration() {
    if (stopping && began) {
      return false;
    }
    began = true;
    try {
      inbox.drainTo(ready);
      if (!timers.isEmpty()) {
        timers.moveDue(now(), ready);
      }
      if (order != null) {
        ready.arrange(order);
      }
    } catch (Throwable failure) {
      endWith(failure); // the clock's or the order's mistake, which is not that of the coroutine that has the baton
      return false;
    }
    batch = ready.size();
    return batch > 0;
  }

  /** What the loop's own strand does from the first grant of a run to its last. */
  void runOwn(LoopStrand strand) {
    while (true) {
      Strand next = next();
      if (next != strand) {
        next.grant();
        strand.awaitGrant();
      }
      if (due != null) {
        runDue();
      } else if (end != null || stopping) {
        return;
      } else {
        idle();
      }
    }
  }

  private void runDue() {
    Handle handle = Objects.requireNonNull(due);
    due = null;
    Runnable callback = handle.callback();
    Context context = handle.context();
    if (callback == null || context == null) {
      return;
    }
    if (debug) {
      debugging.stepBegan();
    }
    try {
      runIn(context, callback);
    } catch (Throwable failure) {
      failures.inCallback(handle, failure);
    }
    if (debug) {
      debugging.stepEnded(handle);
    }
  }

  /** Runs in a context that tasks of this loop may be using. */
  void runIn(Context context, Runnable callback) {
    ContextSteps steps = ContextSteps.of(context, this);
    steps.resume();
    try {
      callback.run();
    } finally {
      steps.suspend();
      steps.close();
    }
  }

  private void idle() {
    try {
      long next = timers.next();
      clock.idle(new Idleness(this, inbox, next == Long.MAX_VALUE ? next : next + origin));
    } catch (Throwable failure) {
      endWith(failure);
    }
  }

  /** Ends this run, which throws the failure. */
  void endWith(Throwable failure) {
    if (end == null) {
      end = failure;
    } else if (end != failure) {
      end.addSuppressed(failure);
    }
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

  /** Counts calls on other threads that come back through {@link #fromOutside}, and end after that. */
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
      ready.add(handle);
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
    ready.add(handle);
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
    timers.add(timer);
    return timer;
  }

  /** {@return a timer that does the library's own work, on whatever strand has the baton} */
  TimerHandle inlineTimer(long nanos, Inline action) {
    TimerHandle timer = new TimerHandle(this, action, now() + nanos, timersMade++);
    timers.add(timer);
    return timer;
  }

  /** {@return a handle of the library's own work, which is ready now} */
  Handle inlineSoon(Inline action) {
    Handle handle = new Handle(this, action);
    ready.add(handle);
    return handle;
  }

  void timerCancelled(TimerHandle timer) {
    timers.cancelled(timer);
  }

  /** {@return the nanoseconds since this loop was made} */
  long now() {
    return clock.nanoTime() - origin;
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
    Task<T> task = new Task<>(this, coroutine, options.name(), options.context());
    Coroutine<T> steps = Objects.requireNonNull(task.coroutine());
    tasks.add(task);
    Strand here = Strand.here();
    if (Boolean.TRUE.equals(options.eagerStart()) && here != null && here.loop == this) {
      steps.startEagerly(here);
    } else {
      ready.add(steps);
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
    return runUntilComplete(awaitable, this::stopThreadsafe);
  }

  private <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable, Runnable interrupted) {
    checkCanRun();
    boolean made = !(awaitable instanceof AsyncFuture);
    AsyncFuture<T> future = Asyncio.ensureFuture(awaitable, this);
    if (made && future instanceof Task<T> task) {
      task.silence();
    }
    return runUntilDone(future, interrupted);
  }

  <T extends @Nullable Object> T runUntilDone(AsyncFuture<T> future, Runnable interrupted) {
    InlineCallback whenDone = _ -> stop();
    future.whenDone(whenDone);
    try {
      run(interrupted);
    } catch (Throwable failure) {
      future.markRetrieved();
      throw failure;
    } finally {
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
    run(this::stopThreadsafe);
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
    own = strand;
    this.strand = strand;
    began = false;
    running = true;
    try {
      strand.runWhile(interrupted);
    } finally {
      running = false;
      this.strand = null;
      own = null;
      stopping = false;
    }
    Throwable failure = end;
    end = null;
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
  }

  @Override
  public void stop() {
    check();
    stopping = true;
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
    ready.clear();
    timers.clear();
    inbox.clear();
    promises.cancelAll();
    executor.shutdownWithoutWaiting();
  }

  private void endCoroutines() {
    CallerStrand caller = new CallerStrand(this);
    for (Task<?> task : tasks.toList()) {
      if (!task.isSilent()) {
        callExceptionHandler(LoopFailure.of("Task was destroyed but it is pending!").with(task));
      }
      Coroutine<?> coroutine = task.coroutine();
      if (coroutine != null) {
        refusedWaits = 0;
        coroutine.unwind(caller);
      }
    }
    this.strand = null;
    caller.finish();
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
