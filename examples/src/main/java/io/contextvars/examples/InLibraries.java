// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo InLibraries
// attempts outside: 1
// attempts inside: 5
// attempts outside again: 1
// ada's listener hears of lunch
// grace's listener hears of lunch
package io.contextvars.examples;

import io.contextvars.CallableOp;
import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** In a library: a private variable behind two methods; and callbacks that run in the context of who registered them. */
public final class InLibraries {
  // region library
  /** The variable is private and has a default; callers bind it for a block. */
  static final class Retries {
    private static final ContextVar<Integer> ATTEMPTS = ContextVar.withDefault("retries.attempts", 1);

    static <R, X extends Throwable> R withAttempts(int attempts, CallableOp<R, X> op) throws X {
      return ATTEMPTS.call(attempts, op);
    }

    static int attempts() {
      return ATTEMPTS.get();
    }
  }
  // endregion

  // region callbacks
  /** A listener is called later, by somebody else: it runs in a copy of the context it was registered in. */
  static final class Events {
    private final List<Consumer<String>> listeners = new ArrayList<>();

    void listen(Consumer<String> listener) {
      listeners.add(Context.copyCurrent().wrapConsumer(listener));
    }

    void publish(String event) {
      listeners.forEach(listener -> listener.accept(event));
    }
  }
  // endregion

  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  public static void main(String[] args) {
    System.out.println("attempts outside: " + Retries.attempts());
    int inside = Retries.withAttempts(5, Retries::attempts);
    System.out.println("attempts inside: " + inside);
    System.out.println("attempts outside again: " + Retries.attempts());

    Events events = new Events();
    USER.run("ada", () -> events.listen(InLibraries::hear));
    USER.run("grace", () -> events.listen(InLibraries::hear));
    events.publish("lunch");
  }

  private static void hear(String event) {
    System.out.println(USER.get() + "'s listener hears of " + event);
  }
}
