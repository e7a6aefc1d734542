// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A task with a result that runs each time in a fresh copy of what was captured for it. */
record PropagatedCallable<V extends @Nullable Object>(Callable<V> task, Object snapshot)
    implements
      Callable<V>,
      Propagated {
  /** {@return the task with the current context; as it is if it brings one along} */
  static <V extends @Nullable Object> Callable<V> of(Callable<V> task) {
    return of(task, Snapshots.current());
  }

  /** {@return the task with a snapshot; as it is if it brings a context along} */
  static <V extends @Nullable Object> Callable<V> of(Callable<V> task, Object snapshot) {
    Objects.requireNonNull(task, "task");
    return task instanceof Propagated ? task : new PropagatedCallable<>(task, snapshot);
  }

  @Override
  public V call() throws Exception {
    return Snapshots.<V, Exception>call(snapshot, task::call);
  }

  @Override
  public String toString() {
    return task + " in a copy of its submitter's context";
  }
}
