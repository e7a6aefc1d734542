// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A task under way on a thread of its own. */
public record Started<R>(Thread thread, FutureTask<R> future) {
  /** Waits for the end, and returns or throws what the task does. A test that gives up interrupts the task. */
  public R result() throws Exception {
    try {
      R result = future.get();
      thread.join();
      return result;
    } catch (ExecutionException e) {
      thread.join();
      throw rethrown(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> RuntimeException rethrown(Throwable failure) throws X {
    throw (X) failure;
  }
}
