// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.redeployed;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The application: it has its own copy of the library, and objects of its own as values. It says what it does as text,
 * as its container knows no type of it.
 */
public final class Application implements Runnable {
  private static final ContextVar<Object> USER = ContextVar.of("user");
  private static final ContextVar<List<Application>> LOG = ContextVar.withInitial("log", ArrayList::new);

  private final Context context = new Context();

  @Override
  public void run() {
    throw new UnsupportedOperationException("say what to do");
  }

  /** {@return a task that does one thing with contexts, on the thread that runs it} */
  public Runnable doing(String what) {
    return switch (what) {
      case "run" -> () -> context.run(this::use);
      case "run in copy" -> () -> Context.runInCopy(this::use);
      case "wrap" -> context.wrap(this::use);
      case "scope" -> () -> {
        try (Context.Scope scope = context.enter()) {
          use();
        }
      };
      case "steps" -> this::step;
      case "nothing but read" -> () -> USER.orElse(this);
      case "misuse" -> this::misuse;
      case "set in the thread's own context" -> () -> USER.set(this);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private void use() {
    USER.set(this);
    LOG.get().add(this);
    USER.asThreadLocal().set(this);
    USER.run("somebody", () -> Context.runInCopy(() -> USER.unset()));
    LOG.get().removeIf(logged -> context.toString().isEmpty() || context.asMap().isEmpty());
  }

  private void step() {
    try (ContextSteps steps = ContextSteps.of(context, this)) {
      steps.resume();
      use();
      steps.suspend();
    }
  }

  private void misuse() {
    int failures = 0;
    try {
      USER.get();
    } catch (NoSuchElementException expected) {
      failures++;
    }
    try {
      context.run(() -> {
        use();
        new Context().enter();
      });
    } catch (IllegalStateException expected) {
      failures++;
    }
    try {
      context.run(() -> context.run(this::use));
    } catch (IllegalStateException expected) {
      failures++;
    }
    if (failures != 3) {
      throw new AssertionError(failures);
    }
  }
}
