// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextSteps;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/*
 * The context that the parts of a test, or of a class, share.
 *
 * Each part is a step of one computation (ContextSteps), because a part may enter a context that a later one leaves,
 * and may run on a thread of its own. Steps must not overlap. They do when a time limit on a thread of its own gives a
 * test up: it goes on running while tear-down begins. Tear-down then has a copy of what the test has set so far.
 *
 * JUnit orders the parts; where it gave one up, it does not, and `inside` does.
 */
final class SharedContext {
  private final Context context;
  private final ContextSteps steps;
  private final AtomicBoolean inside = new AtomicBoolean();

  // Copies, which nobody enters. Written by parts and between them, read by tests on other threads.
  private final Context before;
  private volatile Context setUp;
  private volatile Context left;

  SharedContext(Context before) {
    this.before = before;
    setUp = before;
    left = before;
    context = before.copy();
    steps = ContextSteps.of(context, this);
  }

  /** {@return what was current when the last part ended} */
  Context left() {
    return left;
  }

  void setUpIsDone() {
    setUp = left;
  }

  <T extends @Nullable Object> T call(Invocation<T> part) throws Throwable {
    if (!inside.compareAndSet(false, true)) {
      return context.copy().call(part::proceed);
    }
    return new Context().call(() -> step(part)); // whatever it does to steps, the thread is afterwards what it was
  }

  private <T extends @Nullable Object> T step(Invocation<T> part) throws Throwable {
    steps.resume();
    try (AutoCloseable step = this::suspend) {
      return part.proceed();
    }
  }

  private void suspend() {
    Context current = Context.copyCurrent();
    steps.suspend();
    left = current;
    inside.set(false);
  }

  /**
   * Ends it all.
   *
   * @throws IllegalStateException if a context is still entered; it is left now
   */
  void close() {
    if (inside.compareAndSet(false, true)) { // else it was given up, and has failed for that
      steps.close();
    }
  }

  /** {@return the names of variables that are neither as they were at first nor as set-up left them} */
  List<String> unreset() {
    Map<ContextVar<?>, @Nullable Object> first = before.asMap();
    Map<ContextVar<?>, @Nullable Object> second = setUp.asMap();
    Map<ContextVar<?>, @Nullable Object> now = context.copy().asMap(); // a copy, which drops computed initials
    Set<ContextVar<?>> all = new HashSet<>(first.keySet());
    all.addAll(second.keySet());
    all.addAll(now.keySet());
    return all.stream()
        .filter(var -> differs(var, first, now) && differs(var, second, now))
        .map(ContextVar::name)
        .sorted()
        .toList();
  }

  private static boolean differs(
      ContextVar<?> var, Map<ContextVar<?>, @Nullable Object> one, Map<ContextVar<?>, @Nullable Object> other) {
    return one.containsKey(var) != other.containsKey(var) || one.get(var) != other.get(var);
  }

  /** {@return what it is called where a step in it is refused} */
  @Override
  public String toString() {
    return "a test";
  }
}
