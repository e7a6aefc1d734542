// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * What an operation showed.
 *
 * @param returned the result of the coroutine, if the operation said return or has a body that did
 */
record Shown(String outcome, @Nullable Integer returned) {

  static Shown of(Object outcome) {
    return new Shown(String.valueOf(outcome), null);
  }

  static Shown done() {
    return of("done");
  }

  static Shown made() {
    return of("made");
  }

  /** As Python prints it. */
  static Shown of(boolean answer) {
    return of(answer ? "True" : "False");
  }
}
