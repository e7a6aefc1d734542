// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/** What {@code async with} does once it has acquired something. */
final class Held {
  private Held() {}

  /** Runs a block, and releases in any case. As in Python it is a refused release, if there is one, that is thrown. */
  static <T extends @Nullable Object> T call(Awaitable<T> block, Runnable release) {
    T result;
    try {
      result = Failures.await(block);
    } catch (Throwable failure) {
      releaseAfter(failure, release);
      throw failure;
    }
    release.run();
    return result;
  }

  private static void releaseAfter(Throwable failure, Runnable release) {
    try {
      release.run();
    } catch (RuntimeException refused) {
      refused.addSuppressed(failure);
      throw refused;
    }
  }
}
