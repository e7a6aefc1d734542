// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo Quickstart
// the task sees ada
// the task is grace now
// the caller is still ada
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;

/** The program of the README: a task starts with its caller's values, and keeps its own. */
public final class Quickstart {
  // region program
  static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  public static void main(String[] args) throws InterruptedException {
    USER.set("ada");

    Runnable task = Context.copyCurrent().wrap(() -> {
      System.out.println("the task sees " + USER.get());
      USER.set("grace");
      System.out.println("the task is " + USER.get() + " now");
    });
    Thread elsewhere = new Thread(task);
    elsewhere.start();
    elsewhere.join();

    System.out.println("the caller is still " + USER.get());
  }
  // endregion
}
