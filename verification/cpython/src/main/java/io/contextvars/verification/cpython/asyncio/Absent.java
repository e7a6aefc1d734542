// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

/** The program speaks of a thing that does not exist, or not here. */
final class Absent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Absent() {
    super("no such thing", null, false, false);
  }
}
