// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import io.contextvars.spi.ContextSteps;
import org.jspecify.annotations.Nullable;

/*
 * A task on its virtual thread, from the first step to the last. Between two waits it has the baton of its loop; to wait
 * it leaves its context, takes the next strand from the ready queue, hands it the baton and parks:
 *
 *     created --grant--> [ step --wait--> parked --grant--> ]* step --> ended
 *
 * The thread is made by the first grant, so a task that is cancelled before its first step never has one.
 */
final class Coroutine<T extends @Nullable Object> extends Strand implements Runnable {
  // Confined to the loop.
  private Task<T> task; // until the end
  private ContextSteps steps; // until the end
  private @Nullable Awaitable<T> body; // until the first step
  private @Nullable Strand starter; // of an eager start: goes on when this waits for the first time, or ends
  private @Nullable IllegalStateException refused; // why the first step could not enter the context

  Coroutine(Task<T> task, Awaitable<T> body) {
    super(task.loop);
    this.task = task;
    this.body = body;
    this.steps = ContextSteps.of(task.context(), task.loop);
  }

  /** {@return the coroutine that the current thread is, which wants to await a future} */
  static Coroutine<?> here(AsyncFuture<?> future) {
    Strand here = here();
    if (!(here instanceof Coroutine<?> coroutine)) {
      throw Misuse.noTask(future.toString());
    }
    if (here.loop != future.loop) {
      throw Misuse.otherLoop(coroutine.task, future);
    }
    if (coroutine.task == future) {
      throw Misuse.awaitsItself(coroutine.task);
    }
    return coroutine;
  }

  /** {@return the coroutine that the current thread is} */
  static Coroutine<?> here(String what) {
    if (here() instanceof Coroutine<?> coroutine) {
      return coroutine;
    }
    throw Misuse.noTask(what);
  }

  Task<T> task() {
    return task;
  }

  boolean isStarted() {
    return thread() != null;
  }

  @Nullable
  Awaitable<T> body() {
    return body;
  }

  // ---- on other strands

  @Override
  void grant() {
    if (isStarted()) {
      super.grant();
      return;
    }
    try {
      Thread thread = loop.threadFor(task, this);
      runsOn(thread);
      thread.start();
    } catch (Throwable noThread) {
      task.failed(noThread);
      loop.endWith(noThread);
      loop.own().grant();
    }
  }

  /**
   * Runs the first step now, on this strand's own thread, while the caller waits. Everything that the caller has of the
   * loop is as it was when this returns.
   *
   * @throws IllegalStateException if the context cannot be entered; nothing has run then
   */
  void startEagerly(Strand caller) {
    Task<?> current = loop.current;
    long stepStart = loop.debug().stepStart();
    starter = caller;
    grant();
    caller.awaitGrant();
    loop.current = current;
    loop.debug().stepBegan(stepStart);
    if (refused != null) {
      throw refused;
    }
  }

  // ---- on its own thread

  /** Waits until a future is done, or the task is cancelled. */
  void waitFor(AsyncFuture<?> future) {
    leave();
    future.whenDone(this);
    task.waitsFor(future);
    handOver();
    enter();
    task.goesOn();
  }

  /** Lets everything run that is ready now. */
  void yieldOnce() {
    leave();
    loop.ready(this);
    handOver();
    enter();
    task.goesOn();
  }

  private void leave() {
    if (loop.isClosing()) {
      throw refusedWait();
    }
    if (Thread.interrupted()) {
      task.cancel("the thread of the task was interrupted");
    }
    steps.suspend();
    loop.current = null;
    if (loop.isDebug()) {
      loop.debug().stepEnded(task);
    }
  }

  private void handOver() {
    Strand next = next();
    if (next == this) {
      return;
    }
    boolean spin = loop.isNext(this) && loop.spinning.isWorthIt();
    next.grant();
    boolean came = spin && spinForGrant();
    awaitGrant();
    if (spin) {
      loop.spinning.learn(came);
    }
  }

  private Strand next() {
    Strand eager = starter;
    if (eager == null) {
      return loop.next();
    }
    starter = null;
    return eager;
  }

  private void enter() {
    loop.current = task;
    steps.resume();
    if (loop.isDebug()) {
      loop.debug().stepBegan();
    }
    if (loop.isClosing()) {
      throw refusedWait();
    }
  }

  @Override
  public void run() {
    begin();
    try {
      if (enterFirst()) {
        end(runBody());
      }
    } catch (Throwable failure) {
      loop.endWith(failure); // no memory, or no stack, for the end of a task: the run ends, but the baton is not lost
    }
    Strand next = next();
    forget();
    next.grant();
  }

  /** An idle carrier may hold the thread that it ran last, and so this; it shall not hold the task and its values. */
  @SuppressWarnings("NullAway") // nobody asks after the end
  private void forget() {
    task = null;
    steps = null;
  }

  /** {@return whether the context could be entered; if not, the task, or the one who starts it eagerly, is told} */
  private boolean enterFirst() {
    try {
      enter();
      return true;
    } catch (IllegalStateException failure) {
      loop.current = null;
      if (starter != null) {
        refused = failure;
        task.discard();
      } else {
        task.failed(failure);
      }
      return false;
    }
  }

  /** {@return how the coroutine ended: with a result, or a Thrown} */
  private @Nullable Object runBody() {
    Awaitable<T> coroutine = body;
    body = null;
    if (coroutine == null) {
      throw new AssertionError("started twice");
    }
    try {
      task.goesOn();
      return coroutine.await();
    } catch (Throwable thrown) {
      return new Thrown(thrown);
    }
  }

  private void end(@Nullable Object outcome) {
    Object ended = outcome;
    Thread.interrupted(); // whoever interrupted came too late
    try {
      steps.suspend();
      steps.close();
    } catch (IllegalStateException leftOpen) {
      ended = ended instanceof Thrown thrown ? thrown.and(leftOpen) : new Thrown(leftOpen);
    }
    loop.current = null;
    if (loop.isDebug()) {
      loop.debug().stepEnded(task);
    }
    task.ended(ended);
  }

  /** Called on this thread while another strand has the baton. */
  @Override
  void interrupted() {
    Task<T> here = task; // it may have ended, and been forgotten, when the loop hears of this
    loop.fromOutside(() -> here.cancel("the thread of the task was interrupted"));
  }

  /** Ends this coroutine, whose loop is closing: every wait throws. The caller waits until it has ended. */
  void unwind(Strand caller) {
    if (!isStarted()) {
      task.ended(new Thrown(refusedWait()));
      return;
    }
    starter = caller;
    grant();
    caller.awaitGrant();
  }

  private TaskCancelledException refusedWait() {
    if (loop.refusesTooOften()) {
      abandon();
    }
    return new TaskCancelledException("the event loop is closed");
  }

  /** A coroutine that catches every refusal and waits again: it stops here, for good, so that close can go on. */
  private void abandon() {
    Strand closer = starter;
    if (closer != null) {
      starter = null;
      loop.callExceptionHandler(LoopFailure.of("Coroutine ignored the end of its loop and was abandoned").with(task));
      closer.grant();
    }
    awaitGrant(); // which never comes
  }

  /** What a coroutine ended with, when it did not return. */
  record Thrown(Throwable exception) {
    Thrown and(Throwable leftOpen) {
      exception.addSuppressed(leftOpen);
      return this;
    }
  }
}
