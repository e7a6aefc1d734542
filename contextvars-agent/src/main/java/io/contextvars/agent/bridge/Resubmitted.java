// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * A task that waits already, with another context, and so cannot be queued as it is: the second submission of one
 * object.
 */
class Resubmitted implements Runnable {
  // Set once, before the first is queued. A reader that sees false looks for one that it has not been told of.
  private static volatile boolean any;

  final Runnable task;
  private final @Nullable Capture capture;

  private Resubmitted(Runnable task, @Nullable Capture capture) {
    this.task = task;
    this.capture = capture;
  }

  static Resubmitted of(Runnable task, @Nullable Capture capture) {
    any = true;
    return task instanceof Comparable ? new Ordered(task, capture) : new Resubmitted(task, capture);
  }

  static boolean any() {
    return any;
  }

  /** {@return what equals the first resubmission of a task in a queue} */
  static Object sought(Object task) {
    return new Sought(task);
  }

  @Override
  public void run() {
    Capture.run(capture, task);
  }

  @Override
  public String toString() {
    return task.toString();
  }

  @SuppressWarnings("ComparableType") // what the task may be compared with, only the task knows
  private static final class Ordered extends Resubmitted implements Comparable<Object> {
    Ordered(Runnable task, @Nullable Capture capture) {
      super(task, capture);
    }

    @Override
    @SuppressWarnings("unchecked") // what it cannot be compared to, the task refuses itself
    public int compareTo(Object other) {
      return ((Comparable<Object>) task).compareTo(other instanceof Resubmitted resubmitted ? resubmitted.task : other);
    }
  }

  private static final class Sought {
    private final Object task;

    Sought(Object task) {
      this.task = task;
    }

    @Override
    public int hashCode() {
      return task.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Resubmitted resubmitted && resubmitted.task.equals(task);
    }
  }
}
