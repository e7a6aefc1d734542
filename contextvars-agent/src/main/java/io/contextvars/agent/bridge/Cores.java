// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loaded cores. There is none until an application first uses a variable, and several where it is loaded twice. */
public final class Cores {
  private static final Core.Ref[] NONE = {};

  // Written under the class's lock, to a new array; read by any thread.
  private static volatile Core.Ref[] known = NONE;

  private Cores() {}

  /**
   * Adds a core; called by contextvars-core, reflectively.
   *
   * @param capture gives the current values as an opaque snapshot, or null if there are none
   * @param run runs a task in a fresh copy of a snapshot, or in an empty context for null
   * @param propagated says whether a task brings its context along
   * @return gives the snapshot that the current thread was started with, or null; to be held by the core
   */
  public static synchronized Supplier<@Nullable Object> join(
      Supplier<@Nullable Object> capture, BiConsumer<@Nullable Object, Runnable> run, Predicate<Object> propagated) {
    Core core = new Core(capture, run, propagated);
    List<Core.Ref> live = new ArrayList<>();
    for (Core.Ref ref : known) {
      if (ref.get() != null) {
        live.add(ref);
      }
    }
    live.add(new Core.Ref(core));
    known = live.toArray(NONE);
    return core;
  }

  static Core.Ref[] known() {
    return known;
  }

  /** {@return whether anybody has used a variable yet} */
  static boolean any() {
    return known.length != 0;
  }

  /** {@return whether a task brings the context of some core along} */
  static boolean propagated(Object task) {
    for (Core.Ref ref : known) {
      Core core = ref.get();
      if (core != null && core.propagated.test(task)) {
        return true;
      }
    }
    return false;
  }
}
