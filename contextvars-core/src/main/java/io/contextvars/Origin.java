// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Where a token was made or a context entered: the thread and its stack, as the cause of an exception that complains of
 * it.
 *
 * <p>Recorded only with {@code -Dio.contextvars.debug=true}, which is read once, when this class is initialized.
 */
final class Origin extends Throwable {
  @Serial
  private static final long serialVersionUID = 1;

  private static final boolean RECORDED = Boolean.getBoolean("io.contextvars.debug");

  private Origin(String what) {
    super(what + " by " + Misuse.name(Thread.currentThread()) + ", here");
  }

  /** {@return the stack of the caller, or null unless debugging} */
  static @Nullable Origin of(String what) {
    return RECORDED ? new Origin(what) : null;
  }

  /**
   * {@return what to note as holder of a context that the current thread enters: the thread, and its stack when
   * debugging}
   */
  static Object holder() {
    Thread thread = Thread.currentThread();
    return RECORDED ? new Entry(thread, new Origin("entered")) : thread;
  }

  /** An entry with its origin. */
  record Entry(Thread thread, Origin origin) implements Holder {}
}
