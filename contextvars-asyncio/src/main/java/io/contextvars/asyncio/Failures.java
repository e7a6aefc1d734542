// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How failures pass through what waits: unchecked ones and errors as thrown, a checked one as a cause. */
final class Failures {
  private Failures() {}

  /** {@return never; the failure is thrown, a checked one as the cause of a CompletionException} */
  static RuntimeException rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
  }

  /** {@return the result of a coroutine that runs here, in the caller's task} */
  static <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
    try {
      return awaitable.await();
    } catch (Exception failure) {
      throw rethrow(failure);
    }
  }

  /** {@return whether a failure ends the loop, as KeyboardInterrupt and SystemExit do in Python} */
  static boolean endsLoop(Throwable failure) {
    return failure instanceof VirtualMachineError;
  }
}
