// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE

// $ ./demo WhyNotTheOthers
// ThreadLocal:            first task null, second task null
// InheritableThreadLocal: first task ada, second task ada
// ScopedValue:            first task unbound, second task unbound
// ContextVar:             first task ada, second task grace
package io.contextvars.examples;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ada's task, then Grace's, on one pooled thread: whom does each of them see? */
public final class WhyNotTheOthers {
  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
  private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
  private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();
  private static final ContextVar<String> VARIABLE = ContextVar.of("user");

  /** Binds a user, and hands the task to the pool while it is bound. */
  private interface Caller {
    String call(String user, Function<Supplier<String>, String> pool);
  }

  public static void main(String[] args) {
    print("ThreadLocal:           ", (user, pool) -> {
      LOCAL.set(user);
      return pool.apply(() -> String.valueOf(LOCAL.get()));
    });
    print("InheritableThreadLocal:", (user, pool) -> {
      INHERITABLE.set(user);
      return pool.apply(() -> String.valueOf(INHERITABLE.get()));
    });
    print("ScopedValue:           ", (user, pool) -> ScopedValue.where(SCOPED, user)
        .call(() -> pool.apply(() -> SCOPED.orElse("unbound"))));
    print("ContextVar:            ", (user, pool) -> VARIABLE.call(user,
        () -> pool.apply(Context.copyCurrent().wrapSupplier(() -> VARIABLE.get()))));
  }

  private static void print(String what, Caller caller) {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Function<Supplier<String>, String> pool = task -> CompletableFuture.supplyAsync(task, thread).join();
      String first = caller.call("ada", pool);
      String second = caller.call("grace", pool);
      System.out.println(what + " first task " + first + ", second task " + second);
    }
  }
}
