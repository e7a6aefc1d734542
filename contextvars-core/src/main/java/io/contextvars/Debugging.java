// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

/**
 * Whether tokens and entries remember where they were made: {@code -Dio.contextvars.debug=true}, which is read once.
 *
 * <p>Apart from {@link Origin}, for the sake of the JIT: it inlines no method of a throwable, and none with a class in
 * its signature that is not loaded, as {@code Origin} is not without debugging. One real call on the path of
 * {@code set} is enough that its token cannot be kept off the heap.
 */
final class Debugging {
  static final boolean ON = Boolean.getBoolean("io.contextvars.debug");

  private Debugging() {}

  /**
   * {@return what to note as holder of a context that the current thread enters: the thread, and its stack when
   * debugging}
   */
  static Object holder() {
    Thread thread = Thread.currentThread();
    return ON ? new Origin.Entry(thread, new Origin("entered")) : thread;
  }
}
