// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Locale;

/**
 * A point at which a number of tasks wait for each other: {@code asyncio.Barrier}.
 *
 * <p>The last one to come lets all go on, and when they have left, the barrier can be used again; who comes earlier waits
 * for that too. A task that is cancelled while it waits is no longer counted. {@link #reset} and {@link #abort} throw a
 * {@link BrokenAsyncBarrierException} at those who wait.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.BarrierSnippets" region = "barrier"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier">asyncio.Barrier</a>
 */
public final class AsyncBarrier {
  private enum State {
    /** Some wait for the others. */
    FILLING,
    /** All were there; they go on, and others wait until they have left. */
    DRAINING,
    /** Those who waited are thrown out, and others wait until they have left. */
    RESETTING,
    /** Nobody waits any more. */
    BROKEN
  }

  private final AsyncCondition changed = new AsyncCondition();
  private final int parties;

  // Confined to the loop.
  private State state = State.FILLING;
  private int count; // tasks that came and have not left

  /**
   * Makes a barrier.
   *
   * @param parties how many tasks wait for each other
   * @throws IllegalArgumentException if that is less than 1
   */
  public AsyncBarrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be > 0, got " + parties);
    }
    this.parties = parties;
  }

  /** {@return how many tasks wait for each other} */
  public int parties() {
    return parties;
  }

  /** {@return how many tasks wait for the others} */
  public int waiting() {
    return state == State.FILLING ? count : 0;
  }

  /** {@return whether the barrier was aborted, and not reset since} */
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  /**
   * Waits until all have come: {@code Barrier.wait}.
   *
   * @return 0 for the first that came, and one more for each after it
   * @throws BrokenAsyncBarrierException if the barrier is or becomes broken, or is reset
   * @throws TaskCancelledException if the task is cancelled while it waits; it is not counted then
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this barrier is bound to a
   *     different loop
   */
  public int await() {
    return changed.call(this::pass);
  }

  private int pass() {
    changed.awaitUntil(() -> state != State.DRAINING && state != State.RESETTING);
    if (state == State.BROKEN) {
      throw new BrokenAsyncBarrierException("Barrier aborted: " + this + ". After reset() it can be used again.");
    }
    int index = count++;
    try {
      if (count == parties) {
        state = State.DRAINING;
        changed.signalAll();
      } else {
        awaitOthers();
      }
      return index;
    } finally {
      leave();
    }
  }

  private void awaitOthers() {
    changed.awaitUntil(() -> state != State.FILLING);
    if (state != State.DRAINING) {
      throw new BrokenAsyncBarrierException("Abort or reset of barrier: " + this + ", while tasks waited for others.");
    }
  }

  private void leave() {
    count--;
    if (count > 0) {
      return;
    }
    if (state != State.BROKEN) {
      state = State.FILLING;
    }
    changed.wake(Integer.MAX_VALUE);
  }

  /**
   * Makes the barrier as it was in the beginning: {@code Barrier.reset}. Those who wait for others get a {@link
   * BrokenAsyncBarrierException}. This may have to wait.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits; nothing has changed then
   */
  public void reset() {
    changed.run(() -> {
      state = count > 0 ? State.RESETTING : State.FILLING;
      changed.signalAll();
    });
  }

  /**
   * Breaks the barrier, so that who waits for others, and who comes, gets a {@link BrokenAsyncBarrierException}, until it
   * is {@linkplain #reset reset}: {@code Barrier.abort}. This may have to wait.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits; nothing has changed then
   */
  public void abort() {
    changed.run(() -> {
      state = State.BROKEN;
      changed.signalAll();
    });
  }

  /** {@return its state, and how many of how many wait} */
  @Override
  public String toString() {
    String waiters = isBroken() ? "" : ", waiters:" + waiting() + "/" + parties;
    return "<AsyncBarrier [" + state.name().toLowerCase(Locale.ROOT) + waiters + "]>";
  }
}
