// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.modulepath;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextSteps;
import java.util.concurrent.FutureTask;

/** Uses every public type of the core once, from a named module, and prints what it saw; {@code ConsumerIT} asserts each line. */
public final class Consumer {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");
  private static final ContextVar<Integer> DEPTH = ContextVar.of("depth");

  private Consumer() {}

  public static void main(String[] args) throws Exception {
    Module library = ContextVar.class.getModule();
    IO.println("consumer module: " + Consumer.class.getModule().getName());
    IO.println("library module: " + library.getName());
    IO.println("library is a jar: " + location().endsWith(".jar"));
    IO.println(
        "internal package is closed: " + !library.isExported("io.contextvars.internal", Consumer.class.getModule()));
    IO.println("jspecify is present: " + ModuleLayer.boot().findModule("org.jspecify").isPresent());

    variables();
    contexts();
    steps();

    IO.println("observed copies: " + (CountingObserver.COPIED.get() > 0));
    IO.println("observed switches: " + (CountingObserver.SWITCHED.get() > 0));
    IO.println("observed changes: " + (CountingObserver.CHANGED.get() > 0));
    IO.println("observed missing reads: " + (CountingObserver.MISSING.get() > 0));
  }

  private static void variables() {
    IO.println("default: " + USER.get());
    try (var token = USER.set("ada")) {
      IO.println("set: " + USER.get() + ", old value: " + token.hasOldValue());
    }
    IO.println("reset: " + USER.get());
    IO.println("thread local view: " + DEPTH.call(3, () -> DEPTH.asThreadLocal().get()));
  }

  private static void contexts() throws Exception {
    var context = new Context();
    context.run(() -> USER.set("grace"));
    IO.println("in the context: " + context.get(USER) + ", outside: " + USER.get());
    try (var scope = context.enter()) {
      IO.println("entered: " + USER.get() + " " + scope.getClass().getModule().getName());
    }
    var task = new FutureTask<>(context.wrapCallable(USER::get));
    Thread.ofVirtual().start(task);
    IO.println("on another thread: " + task.get());
    IO.println("as a map: " + context.asMap().values());
  }

  private static void steps() {
    var context = new Context();
    try (var steps = ContextSteps.of(context, "owner")) {
      steps.resume();
      DEPTH.set(1);
      steps.suspend();
      IO.println("after a step: " + DEPTH.orElse(0) + ", in its context: " + context.get(DEPTH));
    }
  }

  private static String location() {
    return ContextVar.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
