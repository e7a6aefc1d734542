// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;

/** The variable of these tests. */
final class Values {
  static final ContextVar<String> USER = ContextVar.of("user");

  private Values() {}

  /** {@return the current value, or "nobody"} */
  static String user() {
    return USER.orElse("nobody");
  }

  static void set(String value) {
    Token<String> unused = USER.set(value);
  }

  /** {@return the current value, which is replaced} */
  static String userAndSet(String value) {
    String before = user();
    set(value);
    return before;
  }

  /** Runs a task in a context of its own, with a value. */
  static void in(String value, ThreadKind.Task task) throws Exception {
    boolean unused = new Context().<Boolean, Exception>call(() -> {
      set(value);
      task.run();
      return true;
    });
  }

  /** Runs a task in an empty context. */
  static void inEmpty(ThreadKind.Task task) throws Exception {
    boolean unused = new Context().<Boolean, Exception>call(() -> {
      task.run();
      return true;
    });
  }
}
