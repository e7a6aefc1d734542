// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.Context;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines, one after the other, on one loop and in one context: {@code asyncio.Runner}.
 *
 * <p>The context is a copy, made at the first use, of what is current then: what one run sets the next one sees, and the
 * caller's variables keep their values. {@link Asyncio#run} is a runner for one run.
 *
 * <p>Interrupting the thread that waits in {@link #run(Awaitable)} cancels the coroutine; if it does not end, a second
 * interrupt stops the loop. Afterwards the thread is interrupted, as it was.
 *
 * <p>Ctrl-C cancels the coroutine too, if {@code run} is called by the JVM's main thread or the builder
 * {@linkplain Builder#cancelOnCtrlC says so}. Pressed again, it ends the JVM as it always does. What handled the signal
 * SIGINT before is restored after the run, and a handler of the application's own is left alone. Several such runs at once
 * are cancelled together. On a JVM without {@code sun.misc.Signal}, ending it cancels the coroutine and waits for it, 3
 * seconds at most.
 *
 * <p>Threads: to be used by one at a time.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-runner.html">Runners</a>
 */
public final class Runner implements AutoCloseable {
  private final @Nullable Boolean debug;
  private final @Nullable Boolean ctrlC;
  private final Supplier<? extends EventLoop> loopFactory;

  // By the thread that uses the runner.
  private @Nullable EventLoop loop; // from the first use to the end
  private @Nullable Context context; // likewise
  private boolean closed;

  /** Makes a runner, whose loop and context are made at its first use. */
  public Runner() {
    this(builder());
  }

  private Runner(Builder options) {
    this.debug = options.debug;
    this.ctrlC = options.ctrlC;
    this.loopFactory = options.loopFactory;
  }

  /** {@return a builder of a runner with debug mode, a loop factory, or a choice about Ctrl-C} */
  public static Builder builder() {
    return new Builder();
  }

  /** Runs one coroutine on a loop of its own. */
  static <T extends @Nullable Object> T runOnce(Awaitable<T> main) {
    Objects.requireNonNull(main, "main");
    checkNoLoop("asyncio.run()");
    try (Runner runner = new Runner()) {
      return runner.run(main);
    }
  }

  /**
   * Runs a coroutine in the runner's context, and returns when it has ended. Tasks that it leaves behind wait for the next
   * run, or for {@link #close}.
   *
   * @return the result
   * @throws RuntimeException what the coroutine threw; if that is checked, as cause of a CompletionException
   * @throws TaskCancelledException if the coroutine was cancelled, by an interrupt or by Ctrl-C for instance
   * @throws IllegalArgumentException if it is a future, which runs already
   * @throws IllegalStateException if a loop runs on this thread, if the runner is closed, or if its loop was stopped
   *     before the coroutine had ended
   */
  public <T extends @Nullable Object> T run(Awaitable<T> coroutine) {
    return run(coroutine, null);
  }

  /** Runs a coroutine without a result, as {@link #run(Awaitable)} does. */
  public void run(AsyncAction coroutine) {
    run(Awaitable.of(coroutine));
  }

  /**
   * Runs a coroutine, as {@link #run(Awaitable)} does, in a context: itself, not a copy.
   *
   * @param context the context, or null for the runner's
   */
  public <T extends @Nullable Object> T run(Awaitable<T> coroutine, @Nullable Context context) {
    checkIsCoroutine(coroutine);
    checkNoLoop("Runner.run()");
    EventLoop loop = loop();
    Context in = context == null ? Objects.requireNonNull(this.context) : context;
    return MainRun.run(loop.createTask(coroutine, in), ctrlC == null ? CtrlC.isForThisThread() : ctrlC);
  }

  /** Runs a coroutine without a result in a context: itself, not a copy. */
  public void run(AsyncAction coroutine, @Nullable Context context) {
    run(Awaitable.of(coroutine), context);
  }

  private static void checkIsCoroutine(Awaitable<?> coroutine) {
    if (Objects.requireNonNull(coroutine, "coroutine") instanceof AsyncFuture) {
      throw Misuse.notACoroutine(coroutine);
    }
  }

  private static void checkNoLoop(String what) {
    Strand here = Strand.here();
    if (here != null) {
      throw Misuse.runInLoop(what, here.loop);
    }
  }

  /**
   * {@return the loop, which the first use makes}
   *
   * @throws IllegalStateException if the runner is closed
   */
  public EventLoop loop() {
    if (closed) {
      throw new IllegalStateException("Runner is closed. A runner runs nothing after close; make another one.");
    }
    EventLoop known = loop;
    if (known == null) {
      known = Objects.requireNonNull(loopFactory.get(), "the loop factory returned null");
      if (debug != null) {
        known.setDebug(debug);
      }
      loop = known;
      context = Context.copyCurrent();
    }
    return known;
  }

  /**
   * Ends what is left, and closes the loop: every task is cancelled and waited for, and one that fails is told to the
   * exception handler; then what the default executor still does is waited for, 5 minutes at most. An interrupt of the
   * calling thread ends the waiting. A second call does nothing.
   *
   * @throws IllegalStateException if a run is under way; nothing has changed then
   */
  @Override
  public void close() {
    EventLoop known = loop;
    if (known != null && known.isRunning() && !closed) {
      throw new IllegalStateException(
          "Runner.close() cannot be called while it runs. Close it where run has returned, or cancel what runs.");
    }
    closed = true;
    loop = null;
    context = null;
    if (known != null && !known.isClosed()) {
      end(known);
    }
  }

  private static void end(EventLoop loop) {
    try (loop) {
      LoopShutdown.run(loop);
    }
  }

  /** Says how a runner is made. Not safe for use by several threads; may be used again. */
  public static final class Builder {
    private @Nullable Boolean debug;
    private @Nullable Boolean ctrlC;
    private Supplier<? extends EventLoop> loopFactory = () -> EventLoop.builder().build();

    private Builder() {}

    /** Turns the loop's debug mode on or off; otherwise it is left as the loop has it. */
    public Builder debug(boolean debug) {
      this.debug = debug;
      return this;
    }

    /** Sets what makes the loop, which the runner closes. */
    public Builder loopFactory(Supplier<? extends EventLoop> factory) {
      this.loopFactory = Objects.requireNonNull(factory, "factory");
      return this;
    }

    /**
     * Says whether Ctrl-C cancels what runs, whatever thread runs it. Otherwise it does if {@code run} is called by the
     * thread named "main" of the group "main", which is the one that runs the JVM's main class.
     */
    public Builder cancelOnCtrlC(boolean cancel) {
      this.ctrlC = cancel;
      return this;
    }

    /** {@return a runner} */
    public Runner build() {
      return new Runner(this);
    }
  }
}
