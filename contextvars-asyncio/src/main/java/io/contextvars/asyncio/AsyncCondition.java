// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock, and a line in which those who hold it can wait for a signal: {@code asyncio.Condition}.
 *
 * <p>Waiting releases the lock; whoever returns from it, in whatever way, holds the lock again. Signals wake in the order
 * of waiting. A task that is cancelled after a signal woke it passes the signal on, so that none is lost; that may wake
 * somebody for whom nothing has changed, so what is waited for is to be looked at again, as {@link #awaitUntil} does.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.ConditionSnippets" region = "condition"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition">asyncio.Condition</a>
 */
public final class AsyncCondition {
  private final LoopBinding binding;
  private final AsyncLock lock;
  private final Waiters waiters; // confined to the loop

  /** Makes a condition with a lock of its own. */
  public AsyncCondition() {
    this(new LoopBinding());
  }

  private AsyncCondition(LoopBinding binding) {
    this(binding, new AsyncLock(binding));
  }

  /**
   * Makes a condition on a lock.
   *
   * @param lock may be used beside the condition, and by several conditions
   */
  public AsyncCondition(AsyncLock lock) {
    this(new LoopBinding(), Objects.requireNonNull(lock, "lock"));
  }

  private AsyncCondition(LoopBinding binding, AsyncLock lock) {
    this.binding = binding;
    this.lock = lock;
    this.waiters = new Waiters(binding);
  }

  // ---- the lock

  /** {@return whether somebody holds the lock} */
  public boolean isLocked() {
    return lock.isLocked();
  }

  /** Acquires the lock, as its {@link AsyncLock#await} does: {@code Condition.acquire}. */
  public void acquire() {
    lock.await();
  }

  /** Releases the lock, as its {@link AsyncLock#release} does: {@code Condition.release}. */
  public void release() {
    lock.release();
  }

  /** Acquires the lock, runs a block, and releases the lock, as {@link AsyncLock#run} does: {@code async with condition}. */
  public void run(AsyncAction block) {
    lock.run(block);
  }

  /** Acquires the lock, runs a block with a result, and releases the lock, as {@link AsyncLock#call} does. */
  public <T extends @Nullable Object> T call(Awaitable<T> block) {
    return lock.call(block);
  }

  // ---- the signals

  /**
   * Releases the lock, waits for a signal, and acquires the lock again: {@code Condition.wait}. It may return without a
   * signal.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits, for the signal or for the lock; it holds the
   *     lock nevertheless
   * @throws IllegalStateException if nobody holds the lock, if the caller is not a coroutine, or if this condition or its
   *     lock is bound to a different loop
   */
  public void await() {
    binding.check(this);
    if (!lock.isLocked()) {
      throw unlocked("cannot wait on un-acquired lock");
    }
    Waiter waiter = waiters.waiter(this);
    lock.release();
    try {
      try {
        waiter.await();
      } finally {
        acquireAgain(waiter);
      }
    } catch (Throwable failure) {
      wake(1); // a signal may have been on its way to us
      throw failure;
    }
  }

  /** Acquires the lock, however often that is cancelled; the last cancellation is thrown when it is done. */
  private void acquireAgain(Waiter waiter) {
    TaskCancelledException cancelled = null;
    while (true) {
      try {
        lock.await();
        break;
      } catch (TaskCancelledException again) {
        cancelled = again;
        if (waiter.canWaitNoMore()) {
          lock.seize();
          break;
        }
      }
    }
    if (cancelled != null) {
      throw cancelled;
    }
  }

  /**
   * Waits until something is true: looks at it, and as long as it is false waits for a signal and looks again: {@code
   * Condition.wait_for}. The lock is needed only if there is something to wait for.
   *
   * @param predicate is called while the lock is held
   * @throws TaskCancelledException if the task is cancelled while it waits; it holds the lock nevertheless
   * @throws IllegalStateException as {@link #await} does
   */
  public void awaitUntil(BooleanSupplier predicate) {
    Objects.requireNonNull(predicate, "predicate");
    while (!predicate.getAsBoolean()) {
      await();
    }
  }

  /**
   * Wakes one who waits, if there is one: {@code Condition.notify}. It goes on when it gets the lock, which the caller
   * still holds.
   *
   * @throws IllegalStateException if nobody holds the lock, or if this condition is bound to a different loop, which is
   *     running
   */
  public void signal() {
    signal(1);
  }

  /**
   * Wakes several who wait, the first ones.
   *
   * @param count how many at most; none if it is zero or negative
   * @throws IllegalStateException as {@link #signal()} does
   */
  public void signal(int count) {
    binding.check(this);
    if (!lock.isLocked()) {
      throw unlocked("cannot notify on un-acquired lock");
    }
    wake(count);
  }

  /**
   * Wakes all who wait: {@code Condition.notify_all}.
   *
   * @throws IllegalStateException as {@link #signal()} does
   */
  public void signalAll() {
    signal(Integer.MAX_VALUE);
  }

  /** Signals without looking at the lock. */
  void wake(int count) {
    int left = count;
    while (left > 0 && waiters.wakeNext()) {
      left--;
    }
  }

  private IllegalStateException unlocked(String problem) {
    return new IllegalStateException(
        problem + ": " + this + ". Wait and signal in a block that run(...) runs, which holds the lock.");
  }

  /** {@return whether somebody holds the lock, and how many wait for a signal} */
  @Override
  public String toString() {
    return "<AsyncCondition [" + (isLocked() ? "locked" : "unlocked") + waiters.describe() + "]>";
  }
}
