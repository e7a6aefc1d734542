// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * A flag that tasks can wait for: {@code asyncio.Event}.
 *
 * <p>While it is set nobody waits. Setting it wakes all who wait, in the order in which they came, even if it is cleared
 * again before they run.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.EventSnippets" region = "event"}
 *
 * <p>Threads: confined to one loop, the one of the first task that had to wait; made anywhere. Another thread sets it
 * through {@link EventLoop#callSoonThreadsafe}.
 *
 * @apiNote To hand over a value, or an exception, once, use an {@link AsyncFuture}; to hand over several an {@link
 *     AsyncQueue}.
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event">asyncio.Event</a>
 */
public final class AsyncEvent {
  private final LoopBinding binding = new LoopBinding();

  // Confined to the loop.
  private final Waiters waiters = new Waiters(binding);
  private boolean set;

  /** Makes an event that is not set. */
  public AsyncEvent() {}

  /** {@return whether the event is set} */
  public boolean isSet() {
    return set;
  }

  /**
   * Sets the event, and wakes all who wait: {@code Event.set}.
   *
   * @throws IllegalStateException if this event is bound to a different loop, which is running
   */
  public void set() {
    binding.check(this);
    if (!set) {
      set = true;
      waiters.wakeAll();
    }
  }

  /**
   * Clears the event; those who come from now on wait: {@code Event.clear}.
   *
   * @throws IllegalStateException if this event is bound to a different loop, which is running
   */
  public void clear() {
    binding.check(this);
    set = false;
  }

  /**
   * Waits until the event is set; not at all if it is: {@code Event.wait}.
   *
   * @throws TaskCancelledException if the task is cancelled while it waits
   * @throws IllegalStateException if the caller would have to wait and is not a coroutine, or if this event is bound to a
   *     different loop
   */
  public void await() {
    binding.check(this);
    if (!set) {
      waiters.waiter(this).await();
    }
  }

  /** {@return whether the event is set, and how many wait} */
  @Override
  public String toString() {
    return "<AsyncEvent [" + (set ? "set" : "unset") + waiters.describe() + "]>";
  }
}
