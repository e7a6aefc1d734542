// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import io.contextvars.internal.Propagated;
import java.lang.reflect.InvocationTargetException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What ties this library to contextvars-agent, where the JVM runs with it: the agent captures and runs through functions
 * of JDK types, and tells a thread's values by {@link #STARTED_WITH}.
 */
final class AgentLink {
  private static final String BRIDGE = "io.contextvars.agent.bridge.Cores";

  /**
   * Gives the snapshot that the current thread was started with, or null; is null itself without the agent, and a
   * constant for the JIT. The agent knows this library through it, and weakly, so an undeployed application is garbage.
   */
  static final @Nullable Supplier<@Nullable Object> STARTED_WITH = join();

  private AgentLink() {}

  /** {@return the context that the current thread starts in, or null if it starts with nothing} */
  static @Nullable Context ownContext(Supplier<@Nullable Object> startedWith) {
    Object snapshot = startedWith.get();
    return snapshot == null ? null : Context.fresh(snapshot);
  }

  private static @Nullable Object capture() {
    Context current = ThreadState.context();
    Object snapshot = current == null ? null : current.snapshot();
    return snapshot == Table.EMPTY ? null : snapshot;
  }

  private static void run(@Nullable Object snapshot, Runnable task) {
    Context.runFrom(snapshot == null ? Context.snapshotOfNothing() : snapshot, task);
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Supplier<@Nullable Object> join() {
    Class<?> bridge;
    try {
      bridge = Class.forName(BRIDGE, true, null);
    } catch (ClassNotFoundException noAgent) {
      return null;
    }
    Supplier<@Nullable Object> capture = AgentLink::capture;
    BiConsumer<@Nullable Object, Runnable> run = AgentLink::run;
    Predicate<Object> propagated = Propagated.class::isInstance;
    try {
      return (Supplier<@Nullable Object>) bridge.getMethod("join", Supplier.class, BiConsumer.class, Predicate.class)
          .invoke(null, capture, run, propagated);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("contextvars-agent and contextvars-core do not fit together: use the same version"
          + " of both.", e);
    }
  }
}
