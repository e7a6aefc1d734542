// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

/** The program's own failure: {@code raise 3}. */
final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Boom(int number) {
    super("Boom " + number);
  }

  Boom(Exception checked) {
    super(checked.getMessage(), checked);
  }

  /** The same, checked: {@code raise 3 checked}. Who waits for it gets it inside a CompletionException. */
  static final class Checked extends Exception {
    private static final long serialVersionUID = 1L;

    Checked(int number) {
      super("Boom " + number);
    }
  }
}
