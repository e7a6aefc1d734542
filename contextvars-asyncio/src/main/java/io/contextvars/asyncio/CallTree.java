// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tasks as a tree, drawn: under each, those that it waits for; one that two wait for is under both. */
final class CallTree {
  private final Map<Task<?>, List<Task<?>>> awaited = new LinkedHashMap<>(); // by who waits
  private final List<Task<?>> roots = new ArrayList<>();

  CallTree(Collection<Task<?>> tasks) {
    for (Task<?> task : tasks) {
      List<Task<?>> awaiters = task.awaiters();
      if (awaiters.isEmpty()) {
        roots.add(task);
      }
      awaiters.forEach(awaiter -> awaited.computeIfAbsent(awaiter, _ -> new ArrayList<>()).add(task));
    }
    if (roots.isEmpty()) {
      roots.addAll(tasks); // all wait for each other
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Task<?> root : roots) {
      append(text, root, "", "", new HashSet<>());
    }
    return text.toString();
  }

  private void append(StringBuilder text, Task<?> task, String first, String indent, Set<Task<?>> path) {
    text.append(first).append(task.name());
    if (!path.add(task)) {
      text.append(" (waits for itself)\n");
      return;
    }
    text.append('\n');
    List<Task<?>> children = awaited.getOrDefault(task, List.of());
    String bar = children.isEmpty() ? "    " : "│   ";
    CallStack.of(task).forEach(frame -> text.append(indent).append(bar).append("at ").append(frame).append('\n'));
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      append(text, children.get(i), indent + (last ? "└── " : "├── "), indent + (last ? "    " : "│   "), path);
    }
    path.remove(task);
  }
}
