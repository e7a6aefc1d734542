// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;

/** Captures for each task what is current where it is submitted, and hands it to a delegate. */
sealed class PropagatingExecutor implements Executor permits PropagatingExecutorService {
  private final Executor delegate;

  PropagatingExecutor(Executor delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  /** {@return the executor to which tasks that bring their context along may go directly} */
  static Executor delegateOf(Executor executor) {
    return Objects.requireNonNull(executor, "executor") instanceof PropagatingExecutor ours ? ours.delegate : executor;
  }

  @Override
  public final void execute(Runnable task) {
    delegate.execute(PropagatedRunnable.of(task));
  }

  @Override
  public final String toString() {
    return "propagating " + delegate;
  }
}
