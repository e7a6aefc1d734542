// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits, for which tasks wait when there are none left: {@code asyncio.Semaphore}.
 *
 * <p>Those that wait get their permits in the order in which they came, and none that comes later overtakes them. A task
 * that is cancelled while it waits leaves the line, and passes on the permit that it was about to get.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.SemaphoreSnippets" region = "semaphore"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere.
 *
 * @apiNote {@link AsyncBoundedSemaphore} refuses to be released more often than it was acquired.
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore">asyncio.Semaphore</a>
 */
public sealed class AsyncSemaphore permits AsyncBoundedSemaphore {
  private final LoopBinding binding = new LoopBinding();

  // Confined to the loop.
  private final Waiters waiters = new Waiters(binding);
  private int value; // permits that nobody holds, and that no woken waiter is about to get

  /** Makes a semaphore of one permit. */
  public AsyncSemaphore() {
    this(1);
  }

  /**
   * Makes a semaphore.
   *
   * @param value how many permits there are
   * @throws IllegalArgumentException if that is negative
   */
  public AsyncSemaphore(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("Semaphore initial value must be >= 0, got " + value);
    }
    this.value = value;
  }

  /** {@return whether a task would have to wait: there is no permit left, or others wait already} */
  public final boolean isLocked() {
    return value == 0 || !waiters.areAllCancelled();
  }

  /**
   * Waits until there is a permit and the caller's turn has come, and takes it: {@code Semaphore.acquire}.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits; it has not got a permit then
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this semaphore is bound
   *     to a different loop
   */
  public final void await() {
    binding.check(this);
    if (isLocked()) {
      awaitTurn();
    } else {
      value--;
    }
  }

  private void awaitTurn() {
    Waiter waiter = waiters.waiter(this);
    try {
      waiter.await();
    } catch (Throwable failure) {
      if (waiter.isWoken()) {
        value++; // the permit that was meant for us
      }
      throw failure;
    } finally {
      wakeWhilePermitsLast(); // they may have come while there were permits, and had to wait behind us
    }
  }

  private void wakeWhilePermitsLast() {
    while (value > 0 && waiters.wakeNext()) {
      value--;
    }
  }

  /**
   * Returns a permit, or adds one; the first that waits gets it: {@code Semaphore.release}.
   *
   * @throws IllegalStateException if this semaphore is bound to a different loop, which is running
   */
  public void release() {
    binding.check(this);
    value++;
    if (waiters.wakeNext()) {
      value--;
    }
  }

  /**
   * Takes a permit, runs a block in the current task, and returns the permit: {@code async with semaphore}.
   *
   * @throws RuntimeException what the block threw; if that is checked, as cause of a CompletionException
   * @throws TaskCancelledException if the task is cancelled while it waits for the permit
   */
  public final void run(AsyncAction block) {
    call(Awaitable.of(Objects.requireNonNull(block, "block")));
  }

  /**
   * Takes a permit, runs a block with a result in the current task, and returns the permit.
   *
   * @return the result of the block
   * @throws RuntimeException what the block threw; if that is checked, as cause of a CompletionException
   * @throws TaskCancelledException if the task is cancelled while it waits for the permit
   */
  public final <T extends @Nullable Object> T call(Awaitable<T> block) {
    Objects.requireNonNull(block, "block");
    await();
    return Held.call(block, this::release);
  }

  final int value() {
    return value;
  }

  /** {@return whether a task would have to wait, how many permits there are, and how many tasks wait} */
  @Override
  public final String toString() {
    return "<" + getClass().getSimpleName() + " [" + (isLocked() ? "locked" : "unlocked") + ", value:" + value
        + waiters.describe() + "]>";
  }
}
