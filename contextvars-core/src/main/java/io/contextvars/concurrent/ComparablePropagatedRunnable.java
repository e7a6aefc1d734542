// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

/** A wrapped task that has its place in a priority queue, among wrapped and bare ones, as the task itself would. */
@SuppressWarnings("ComparableType") // what the task may be compared with, only the task knows
final class ComparablePropagatedRunnable extends PropagatedRunnable implements Comparable<Object> {
  ComparablePropagatedRunnable(Runnable task, Object snapshot) {
    super(task, snapshot);
  }

  @Override
  @SuppressWarnings("unchecked") // what it cannot be compared to, the task refuses itself
  public int compareTo(Object other) {
    return ((Comparable<Object>) task).compareTo(other instanceof PropagatedRunnable wrapped ? wrapped.task : other);
  }
}
