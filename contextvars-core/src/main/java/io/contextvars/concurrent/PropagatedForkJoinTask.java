// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** A fork/join task that runs another one, in a fresh copy of what was captured for it. */
@SuppressWarnings("serial") // it is, as far as the task and the values are
final class PropagatedForkJoinTask<V extends @Nullable Object> extends ForkJoinTask<V> implements Propagated {
  private final ForkJoinTask<V> task;
  private final Object snapshot;

  private @Nullable V result; // written before completion, which happens-before reads; as in RecursiveTask

  PropagatedForkJoinTask(ForkJoinTask<V> task, Object snapshot) {
    this.task = task;
    this.snapshot = snapshot;
  }

  @Override
  protected boolean exec() {
    try {
      result = Snapshots.<V, RuntimeException>call(snapshot, task::invoke);
    } catch (CancellationException thrown) {
      if (!task.isCancelled()) {
        throw thrown;
      }
      super.cancel(false); // thrown, it would count as a failure
    }
    return true;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    task.cancel(mayInterruptIfRunning);
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public void reinitialize() {
    super.reinitialize();
    task.reinitialize();
  }

  @Override
  @SuppressWarnings("NullAway") // once it is complete, a V
  public V getRawResult() {
    return result;
  }

  @Override
  protected void setRawResult(V value) {
    result = value;
  }

  @Override
  public String toString() {
    return task + " in a copy of its maker's context";
  }
}
