// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.io.Serial;

/**
 * Where a token was made or a context entered: the thread and its stack, as the cause of an exception that complains of
 * it.
 *
 * <p>Made only while {@link Debugging}.
 */
final class Origin extends Throwable {
  @Serial
  private static final long serialVersionUID = 1;

  Origin(String what) {
    super(what + " by " + Misuse.name(Thread.currentThread()) + ", here");
  }

  /** An entry with its origin. */
  record Entry(Thread thread, Origin origin) implements Holder {}
}
