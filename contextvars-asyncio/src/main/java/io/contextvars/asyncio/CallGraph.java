// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where a task is, and who waits for it, and for whom they wait: {@code asyncio.capture_call_graph}.
 *
 * {@snippet class = "io.contextvars.asyncio.snippets.CallGraphSnippets" region = "tree"}
 *
 * <p>Immutable: the state at the time of the call. Stacks show the application's frames and the call that waits.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-graph.html">Call graph introspection</a>
 */
public final class CallGraph {
  private final String label;
  private final List<StackTraceElement> stack;
  private final List<CallGraph> awaitedBy;

  private CallGraph(String label, List<StackTraceElement> stack, List<CallGraph> awaitedBy) {
    this.label = label;
    this.stack = stack;
    this.awaitedBy = awaitedBy;
  }

  /**
   * {@return the graph of the current task, or null in a callback}
   *
   * @throws IllegalStateException if no loop runs on this thread
   */
  public static @Nullable CallGraph capture() {
    Task<?> task = Asyncio.currentTask();
    return task == null ? null : capture(task);
  }

  /** {@return the graph of a task, or of a future, which has no stack} */
  public static CallGraph capture(AsyncFuture<?> future) {
    Objects.requireNonNull(future, "future").loop.check();
    return capture(future, new ArrayList<>());
  }

  private static CallGraph capture(AsyncFuture<?> future, List<AsyncFuture<?>> path) {
    path.add(future);
    List<CallGraph> awaitedBy = new ArrayList<>();
    for (Task<?> awaiter : future.awaiters()) {
      if (!path.contains(awaiter)) {
        awaitedBy.add(capture(awaiter, path));
      }
    }
    path.removeLast();
    return new CallGraph(future.toString(), CallStack.of(future), List.copyOf(awaitedBy));
  }

  /**
   * {@return the tasks of a loop as a tree: under each, those that it waits for}
   *
   * <p>Any thread may call this. On a thread that is not the loop's it waits for the loop, which answers between two
   * steps.
   */
  public static String tree(EventLoop loop) {
    BatonLoop baton = (BatonLoop) Objects.requireNonNull(loop, "loop");
    if (!baton.isRunning() || baton.isHere()) {
      return new CallTree(baton.allTasks()).toString();
    }
    CompletableFuture<String> tree = new CompletableFuture<>();
    baton.fromOutside(() -> tree.complete(new CallTree(baton.allTasks()).toString()));
    return tree.join();
  }

  /** {@return the task or future, printed} */
  public String label() {
    return label;
  }

  /** {@return where the task is, the innermost call first; empty for a future, and for a task that has not begun or has ended} */
  public List<StackTraceElement> stack() {
    return stack;
  }

  /** {@return those that wait for it} */
  public List<CallGraph> awaitedBy() {
    return awaitedBy;
  }

  /** {@return the graph as text, several lines} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, "");
    return text.toString();
  }

  private void append(StringBuilder text, String indent) {
    text.append(indent).append("* ").append(label).append('\n');
    if (!stack.isEmpty()) {
      text.append(indent).append("  + Call stack:\n");
      stack.forEach(frame -> text.append(indent).append("  |   ").append(frame).append('\n'));
    }
    if (!awaitedBy.isEmpty()) {
      text.append(indent).append("  + Awaited by:\n");
      awaitedBy.forEach(graph -> graph.append(text, indent + "     "));
    }
  }
}
