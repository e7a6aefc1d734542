// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.programs;

import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.concurrent.Callable;

/** Prints what the subtask of a structured scope sees. Compiled for 17, so by reflection. */
public final class Structured {
  private static final ContextVar<String> USER = ContextVar.of("user");

  private Structured() {}

  public static void main(String[] arguments) throws Exception {
    Token<String> unused = USER.set("alice");
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Class<?> subtask = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
    try (AutoCloseable scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
      Callable<String> reading = () -> {
        String before = USER.orElse("nobody");
        Token<String> unusedToo = USER.set("eve");
        return before;
      };
      Object one = type.getMethod("fork", Callable.class).invoke(scope, reading);
      Object two = type.getMethod("fork", Callable.class).invoke(scope, reading);
      type.getMethod("join").invoke(scope);
      System.out.println("one: " + subtask.getMethod("get").invoke(one));
      System.out.println("two: " + subtask.getMethod("get").invoke(two));
      System.out.println("owner: " + USER.get());
    }
  }
}
