// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import io.contextvars.asyncio.CallGraph;
import io.contextvars.asyncio.EventLoop;
import java.time.Duration;
import java.util.List;

/** Reports of loops that cannot go on: what is missing, where each task waits, and what to do. Called on the loop. */
final class Deadlock {
  private Deadlock() {}

  static DeadlockException at(Duration time, EventLoop loop) {
    return report(
        "Deadlock: nothing is ready, no timer is set, and no call on another thread is awaited.", time, loop,
        "If another thread was to end this, have the loop await it: toThread, runInExecutor, or Asyncio.await of its stage.");
  }

  static DeadlockException outside(Duration time, Duration patience, EventLoop loop) {
    return report(
        "Stuck: calls on other threads are awaited, and for " + patience + " nothing has come back from them.", time,
        loop,
        "Virtual time stands meanwhile. A call that itself waits for time to pass on the loop never ends; one that takes"
            + " so long needs a VirtualClock with more patience.");
  }

  private static DeadlockException report(String problem, Duration time, EventLoop loop, String remedy) {
    List<CallGraph> tasks = loop.allTasks().stream().map(CallGraph::capture).toList();
    StringBuilder text = new StringBuilder(problem);
    text.append("\nAt ").append(time).append(" of virtual time ").append(loop).append(" has ");
    text.append(switch (tasks.size()) {
      case 0 -> "no task, and waits for somebody to stop it.";
      case 1 -> "1 task, which waits:";
      default -> tasks.size() + " tasks, which all wait:";
    });
    tasks.forEach(task -> append(text, task));
    return new DeadlockException(text.append('\n').append(remedy).toString(), tasks);
  }

  private static void append(StringBuilder text, CallGraph task) {
    text.append("\n  ").append(task.label());
    task.stack().forEach(frame -> text.append("\n      at ").append(frame));
  }
}
