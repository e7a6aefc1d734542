// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/**
 * Whether tokens and entries remember where they were made: {@code -Dio.contextvars.debug=true}, which is read once.
 *
 * <p>Apart from {@link Origin}, because that is a throwable, and the JIT inlines no method of one: these stand on every
 * path that is to be fast, and with a real call in its constructor no token could be kept off the heap.
 */
final class Debugging {
  private static final boolean ON = Boolean.getBoolean("io.contextvars.debug");

  private Debugging() {}

  /** {@return the stack of the caller, or null unless debugging} */
  static @Nullable Origin origin(String what) {
    return ON ? new Origin(what) : null;
  }

  /**
   * {@return what to note as holder of a context that the current thread enters: the thread, and its stack when
   * debugging}
   */
  static Object holder() {
    Thread thread = Thread.currentThread();
    return ON ? new Origin.Entry(thread, new Origin("entered")) : thread;
  }
}
