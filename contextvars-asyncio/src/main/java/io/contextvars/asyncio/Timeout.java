// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A limit of time for a block of code, which can be moved while the block runs: {@code asyncio.Timeout}.
 *
 * <p>When time is up the task is cancelled, once, and the cancellation that leaves the block becomes an {@link
 * AsyncTimeoutException}. A cancellation that comes from elsewhere passes as it is. The block runs in the caller's task
 * and context.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.TimeoutSnippets" region = "reschedule"}
 *
 * <p>Threads: confined to the task that runs the block. Made by {@link Asyncio#timeout(Duration)}; used once.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout">asyncio.Timeout</a>
 */
public final class Timeout {
  private enum State {
    CREATED, ACTIVE, EXPIRING, EXPIRED, FINISHED
  }

  private final BatonLoop loop;
  private State state = State.CREATED;
  private @Nullable Long whenNanos;
  private @Nullable Handle timer;
  private @Nullable Task<?> task; // while active
  private int cancelling; // what the task had before

  Timeout(BatonLoop loop, @Nullable Long whenNanos) {
    this.loop = loop;
    this.whenNanos = whenNanos;
  }

  /**
   * Runs a block under this limit.
   *
   * @return its result
   * @throws AsyncTimeoutException if time was up, and the block let the cancellation pass
   * @throws RuntimeException what the block threw; if that is checked, as cause of a CompletionException
   * @throws IllegalStateException if this has been used already, or the caller is not a task
   */
  public <R extends @Nullable Object> R call(Body<R> body) {
    Objects.requireNonNull(body, "body");
    enter();
    R result;
    try {
      result = body.run(this);
    } catch (Throwable thrown) {
      exit(thrown);
      throw Failures.rethrow(thrown);
    }
    exit(null);
    return result;
  }

  /** Runs a block without a result under this limit. */
  public void run(Action body) {
    Objects.requireNonNull(body, "body");
    Object _ = call(timeout -> {
      body.run(timeout);
      return true;
    });
  }

  private void enter() {
    if (state != State.CREATED) {
      throw new IllegalStateException("Timeout has already been entered: " + this + ". Make one for each block.");
    }
    Task<?> current = loop.current;
    if (current == null) {
      throw new IllegalStateException(
          "Timeout should be used inside a task. " + Misuse.here() + " runs none; start one with Asyncio.createTask.");
    }
    state = State.ACTIVE;
    task = current;
    cancelling = current.cancelling();
    schedule();
  }

  /** What has to be done after the block; throws if time was up and the block was cancelled by it. */
  private void exit(@Nullable Throwable thrown) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    Task<?> mine = Objects.requireNonNull(task);
    task = null;
    if (state == State.ACTIVE) {
      state = State.FINISHED;
      return;
    }
    state = State.EXPIRED;
    if (mine.uncancel() <= cancelling && thrown instanceof TaskCancelledException) {
      throw new AsyncTimeoutException("time is up: " + this, thrown);
    }
  }

  private void schedule() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    Long when = whenNanos;
    if (when != null) {
      long left = when - loop.now();
      timer = left <= 0 ? loop.inlineSoon(this::expire) : loop.inlineTimer(left, this::expire);
    }
  }

  private void expire() {
    timer = null;
    state = State.EXPIRING;
    Objects.requireNonNull(task).cancel();
  }

  /**
   * Moves the limit.
   *
   * @param when as {@link EventLoop#time} counts, or null for no limit; what has passed is up at once
   * @throws IllegalStateException if the block does not run, or time is up already
   */
  public void reschedule(@Nullable Duration when) {
    loop.check();
    if (state == State.CREATED) {
      throw new IllegalStateException("Timeout has not been entered: " + this + ". Call this inside its block.");
    }
    if (state != State.ACTIVE) {
      throw new IllegalStateException(
          "Cannot change state of " + state.name().toLowerCase(java.util.Locale.ROOT) + " Timeout");
    }
    whenNanos = when == null ? null : (Long) Durations.nanos(when);
    schedule();
  }

  /** {@return when time is up, as {@link EventLoop#time} counts, or null for no limit} */
  public @Nullable Duration when() {
    return whenNanos == null ? null : Duration.ofNanos(whenNanos);
  }

  /** {@return whether time was up while the block ran} */
  public boolean expired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }

  /** {@return its state, and when time is up} */
  @Override
  public String toString() {
    return "<Timeout [" + state.name().toLowerCase(java.util.Locale.ROOT) + "]"
        + (state == State.ACTIVE ? " when=" + when() : "") + ">";
  }

  /** A block with a result. */
  @FunctionalInterface
  public interface Body<R extends @Nullable Object> {
    /** Runs the block. */
    R run(Timeout timeout) throws Exception;
  }

  /** A block without a result. */
  @FunctionalInterface
  public interface Action {
    /** Runs the block. */
    void run(Timeout timeout) throws Exception;
  }
}
