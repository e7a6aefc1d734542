// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.spi;

import io.contextvars.Context;
import io.contextvars.internal.Steps;
import org.jspecify.annotations.Nullable;

/**
 * A computation that runs in steps, on changing threads, and has one context for all of them: a task, a coroutine, a
 * reactive chain.
 *
 * <p>A scheduler brackets every step with {@link #resume} and {@link #suspend}, and calls {@link #close} when the
 * computation has ended. Contexts that the computation enters inside a step and does not leave are current again in the
 * next one, whatever thread that is on.
 *
 * {@snippet class = "io.contextvars.snippets.StepsSnippets" region = "steps"}
 *
 * <p>From the first step until the last computation of the same owner that uses it is closed, the context is
 * <i>claimed</i> by the owner. Steps of that owner enter it freely, unless it is being stepped in at that moment;
 * anyone else who enters it is refused with "cannot enter context", even while the computation sleeps: the intruder
 * fails, never the sleeper.
 *
 * <p>Threads: the owner guarantees that the steps it runs never overlap, and that each step happens-before the next, as
 * any queue or hand-over of a scheduler does. In return no step pays for an atomic instruction. Nulls are refused.
 *
 * @apiNote To run one task in one context on one thread, {@link Context#run} is all it takes.
 * @implNote Resuming and suspending store a handful of fields; only the first step of an owner takes one
 *     compare-and-set.
 */
public final class ContextSteps implements AutoCloseable {
  private final Steps steps;

  private ContextSteps(Steps steps) {
    this.steps = steps;
  }

  /**
   * Prepares a computation. Nothing is claimed before its first step.
   *
   * @param context the context of the computation, which may be shared with others of the same owner
   * @param owner whoever guarantees that steps never overlap, such as the event loop; compared by identity
   * @return the steps, suspended
   */
  public static ContextSteps of(Context context, Object owner) {
    return new ContextSteps(Steps.of(context, owner));
  }

  /**
   * {@return the owner of the innermost steps that the current thread runs and whose owner is of a type, or null if there
   * are none}
   *
   * <p>It is how a scheduler finds itself again in the code that it runs, without a thread-local of its own.
   */
  public static <T> @Nullable T currentOwner(Class<T> type) {
    return Steps.currentOwner(type);
  }

  /**
   * Begins a step on the current thread: the context, or the one entered last inside it, becomes current.
   *
   * @throws IllegalStateException if these steps are resumed already, or closed; or if the context is entered by
   *     someone else, or by a step of the same owner that is on the stack. Nothing has changed then
   */
  public void resume() {
    steps.resume();
  }

  /**
   * Ends a step: what was current on this thread before {@link #resume} is current again.
   *
   * @throws IllegalStateException if the innermost steps that this thread resumed are not these. Nothing has changed
   *     then
   */
  public void suspend() {
    steps.suspend();
  }

  /**
   * Ends the computation: its context is free again when no other computation of the owner uses it. Scopes left open
   * are closed.
   *
   * @throws IllegalStateException if a step is still running, or if these steps are closed already (nothing has changed
   *     then); or if the computation left scopes open (they are closed, and the context is free)
   */
  @Override
  public void close() {
    steps.close();
  }

  /** {@return the context, and whether these steps are running, suspended or closed} */
  @Override
  public String toString() {
    return steps.toString();
  }
}
