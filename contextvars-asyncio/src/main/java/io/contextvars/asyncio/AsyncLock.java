// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mutual exclusion lock for tasks: {@code asyncio.Lock}.
 *
 * <p>One task at a time holds it. Those that wait get it in the order in which they came, and none that comes later
 * overtakes them. A task that is cancelled while it waits leaves the line, and passes on the lock if it was about to get it.
 * The lock does not know who holds it: it is not reentrant, and any task may release it.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.LockSnippets" region = "lock"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere.
 *
 * @apiNote Between two waits nobody else runs on a loop, so only state that must hold across a wait needs this lock.
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock">asyncio.Lock</a>
 */
public final class AsyncLock {
  private final LoopBinding binding;

  // Confined to the loop.
  private final Waiters waiters;
  private int holders; // one at most, until its loop is closing: see seize

  /** Makes a lock that nobody holds. */
  public AsyncLock() {
    this(new LoopBinding());
  }

  /** Makes a lock that is bound together with what it is part of. */
  AsyncLock(LoopBinding binding) {
    this.binding = binding;
    this.waiters = new Waiters(binding);
  }

  /** {@return whether somebody holds the lock} */
  public boolean isLocked() {
    return holders > 0;
  }

  /**
   * Waits until the lock is free and the caller's turn has come, and acquires it: {@code Lock.acquire}. What acquires it
   * must {@link #release} it; {@link #run} does both.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits; it has not got the lock then
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this lock is bound to a
   *     different loop
   */
  public void await() {
    binding.check(this);
    if (isLocked() || !waiters.areAllCancelled()) {
      awaitTurn();
    }
    holders++;
  }

  private void awaitTurn() {
    Waiter waiter = waiters.waiter(this);
    try {
      waiter.await();
    } catch (Throwable failure) {
      if (!isLocked()) {
        waiters.wakeFirst(); // it may have been our turn
      }
      throw failure;
    }
  }

  /** Takes the lock beside whoever has it, for one that must have it, but can wait no more as its loop is closing. */
  void seize() {
    holders++;
  }

  /**
   * Releases the lock; the first that waits gets it: {@code Lock.release}.
   *
   * @throws IllegalStateException if nobody holds the lock, or if it is bound to a different loop, which is running
   */
  public void release() {
    binding.check(this);
    if (!isLocked()) {
      throw new IllegalStateException(
          "Lock is not acquired. " + this + " is released once for each time it was acquired; run(...) pairs the two.");
    }
    holders--;
    waiters.wakeFirst();
  }

  /**
   * Acquires the lock, runs a block in the current task, and releases the lock: {@code async with lock}.
   *
   * @throws RuntimeException what the block threw; if that is checked, as cause of a CompletionException
   * @throws TaskCancelledException if the task is cancelled while it waits for the lock
   * @throws IllegalStateException if somebody else has released the lock when the block ends
   */
  public void run(AsyncAction block) {
    call(Awaitable.of(Objects.requireNonNull(block, "block")));
  }

  /**
   * Acquires the lock, runs a block with a result in the current task, and releases the lock.
   *
   * @return the result of the block
   * @throws RuntimeException what the block threw; if that is checked, as cause of a CompletionException
   * @throws TaskCancelledException if the task is cancelled while it waits for the lock
   * @throws IllegalStateException if somebody else has released the lock when the block ends
   */
  public <T extends @Nullable Object> T call(Awaitable<T> block) {
    Objects.requireNonNull(block, "block");
    await();
    return Held.call(block, this::release);
  }

  /** {@return whether somebody holds the lock, and how many wait} */
  @Override
  public String toString() {
    return "<AsyncLock [" + (isLocked() ? "locked" : "unlocked") + waiters.describe() + "]>";
  }
}
