// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

/**
 * A semaphore that is never released more often than it was acquired: {@code asyncio.BoundedSemaphore}.
 *
 * <p>Permits that were not taken cannot be returned, which finds blocks that release twice. Otherwise it is an {@link
 * AsyncSemaphore}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore">asyncio.BoundedSemaphore</a>
 */
public final class AsyncBoundedSemaphore extends AsyncSemaphore {
  private final int bound;

  /** Makes a semaphore of one permit. */
  public AsyncBoundedSemaphore() {
    this(1);
  }

  /**
   * Makes a semaphore.
   *
   * @param value how many permits there are, at the beginning and at most
   * @throws IllegalArgumentException if that is negative
   */
  public AsyncBoundedSemaphore(int value) {
    super(value);
    this.bound = value;
  }

  /**
   * Returns a permit; the first that waits gets it.
   *
   * @throws IllegalArgumentException if all permits are there already: Python's {@code ValueError}
   * @throws IllegalStateException if this semaphore is bound to a different loop, which is running
   */
  @Override
  public void release() {
    if (value() >= bound) {
      throw new IllegalArgumentException(
          "BoundedSemaphore released too many times: " + this
              + ". It is released once for each time it was acquired; run(...) pairs the two.");
    }
    super.release();
  }
}
