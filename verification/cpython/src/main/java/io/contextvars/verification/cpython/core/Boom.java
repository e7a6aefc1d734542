// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

/** The program's own failure: {@code raise 3}. */
final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int number;

  Boom(int number) {
    super("raise " + number);
    this.number = number;
  }
}
