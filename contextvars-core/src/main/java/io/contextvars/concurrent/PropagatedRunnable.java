// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import io.contextvars.internal.Propagated;
import io.contextvars.internal.Snapshots;
import java.util.Objects;

/** A task that runs each time in a fresh copy of what was captured for it. */
class PropagatedRunnable implements Runnable, Propagated {
  final Runnable task;
  final Object snapshot;

  PropagatedRunnable(Runnable task, Object snapshot) {
    this.task = task;
    this.snapshot = snapshot;
  }

  /** {@return the task with the current context; as it is if it brings one along} */
  static Runnable of(Runnable task) {
    return task instanceof Propagated ? task : of(task, Snapshots.current());
  }

  /** {@return the task with a snapshot; as it is if it brings a context along} */
  static Runnable of(Runnable task, Object snapshot) {
    Objects.requireNonNull(task, "task");
    if (task instanceof Propagated) {
      return task;
    }
    return task instanceof Comparable
        ? new ComparablePropagatedRunnable(task, snapshot)
        : new PropagatedRunnable(task, snapshot);
  }

  @Override
  public void run() {
    Snapshots.run(snapshot, task);
  }

  @Override
  public String toString() {
    return task + " in a copy of its submitter's context";
  }
}
