// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which tasks, functions and threads are captured for: not what is excluded, and not what brings its context along. */
public final class Wanted {
  // Written once, before any changed class is there; read by any thread.
  private static volatile @Nullable Predicate<String> included;

  /** By class: what a prefix says. It holds no class, and is held by each. */
  private static final ClassValue<Boolean> BY_CLASS = new ClassValue<Boolean>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      Predicate<String> known = included;
      return known == null || known.test(type.getName());
    }
  };

  private Wanted() {}

  /** Says what is included, by name of class; called by the agent. */
  public static void include(Predicate<String> classNames) {
    included = classNames;
  }

  /** {@return whether a class is included} */
  static boolean included(Class<?> type) {
    return BY_CLASS.get(type);
  }

  /** {@return whether something shall be captured for} Looks into the JDK's own wrappers. */
  static boolean captured(Object task) {
    Object inner = task;
    for (int depth = 0; depth < 4; depth++) {
      if (!BY_CLASS.get(inner.getClass()) || Cores.propagated(inner)) {
        return false;
      }
      Object next = Inside.of(inner);
      if (next == null) {
        return true;
      }
      inner = next;
    }
    return true;
  }
}
