// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.CallableOp;
import io.contextvars.internal.Propagated;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A round trip that its maker waits for. */
final class Waiting<R extends @Nullable Object, X extends Throwable> implements Runnable, Propagated {
  private final ContextRoundTrip<R> trip;
  private final FutureTask<R> future;

  @SuppressWarnings("unchecked") // what the operation throws goes through the future, whatever its type
  Waiting(CallableOp<? extends R, X> op) {
    CallableOp<R, Exception> any = (CallableOp<R, Exception>) op;
    trip = ContextRoundTrip.of(any::call);
    future = new FutureTask<>(trip);
  }

  @Override
  public void run() {
    future.run();
  }

  /** Waits, carries back, and ends as the operation ended. */
  @SuppressWarnings("unchecked") // what an operation throws is an X, or unchecked
  R result() throws X, InterruptedException {
    try {
      R result = future.get();
      trip.carryBack();
      return result;
    } catch (InterruptedException gaveUp) {
      future.cancel(true);
      throw gaveUp;
    } catch (ExecutionException failed) {
      trip.carryBack();
      throw (X) Objects.requireNonNull(failed.getCause());
    }
  }
}
