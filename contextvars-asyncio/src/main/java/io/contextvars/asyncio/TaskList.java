// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pending tasks of a loop, in the order of their creation. The links are fields of the tasks, so that a task costs
 * nothing beside itself; the lock is for those who look from other threads.
 */
final class TaskList {
  private final Object lock = new Object();
  private @Nullable Task<?> first; // guarded by lock, as are the links of the tasks
  private @Nullable Task<?> last;

  void add(Task<?> task) {
    synchronized (lock) {
      task.previous = last;
      if (last == null) {
        first = task;
      } else {
        last.next = task;
      }
      last = task;
    }
  }

  void remove(Task<?> task) {
    synchronized (lock) {
      Task<?> before = task.previous;
      Task<?> after = task.next;
      if (before == null && first != task) {
        return; // not in the list any more
      }
      if (before == null) {
        first = after;
      } else {
        before.next = after;
      }
      if (after == null) {
        last = before;
      } else {
        after.previous = before;
      }
      task.previous = null;
      task.next = null;
    }
  }

  /** {@return the tasks as of now} */
  List<Task<?>> toList() {
    List<Task<?>> tasks = new ArrayList<>();
    synchronized (lock) {
      for (Task<?> task = first; task != null; task = task.next) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
