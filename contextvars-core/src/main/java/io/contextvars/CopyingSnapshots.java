// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.internal.Excursion;
import io.contextvars.internal.Snapshots;
import org.jspecify.annotations.Nullable;

/** Snapshots as {@link Context#wrap} makes them, for those who wrap outside this package. */
final class CopyingSnapshots extends Snapshots {
  @Override
  protected Object ofCurrent() {
    Context current = ThreadState.context();
    return current == null ? Context.snapshotOfNothing() : current.snapshot();
  }

  @Override
  protected Object ofNothing() {
    return Context.snapshotOfNothing();
  }

  @Override
  protected Excursion excursion() {
    return new Homeward();
  }

  @Override
  protected void runFrom(Object snapshot, Runnable task) {
    Context.runFrom(snapshot, task);
  }

  @Override
  protected <R extends @Nullable Object, X extends Throwable> R callFrom(Object snapshot, CallableOp<? extends R, X> op)
      throws X {
    return Context.<R, X>callFrom(snapshot, op);
  }
}
