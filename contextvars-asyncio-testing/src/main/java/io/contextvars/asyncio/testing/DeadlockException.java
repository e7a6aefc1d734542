// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import io.contextvars.asyncio.CallGraph;
import java.util.List;

/**
 * A loop on virtual time can never go on: every task waits, and there is nothing that could wake one.
 *
 * <p>The message lists each task with its name, what it waits for, and where: the stack of its coroutine. It is thrown by
 * whoever runs the loop, not in the tasks, so no {@code catch} or {@code finally} of theirs hides it; they are cancelled
 * when the loop is closed.
 */
public final class DeadlockException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<CallGraph> tasks;

  DeadlockException(String message, List<CallGraph> tasks) {
    super(message);
    this.tasks = tasks;
  }

  /** {@return the tasks, in the order of their creation, as they were when this was found out} */
  public List<CallGraph> tasks() {
    return tasks;
  }
}
