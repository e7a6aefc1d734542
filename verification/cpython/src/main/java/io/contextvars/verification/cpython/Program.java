// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;

/** A program of the differential: what one fresh thread does, from its first operation to its last. */
record Program(List<Op> ops) {

  /** Reads program text, one operation a line; indentation, line numbers, empty lines and comments (#) do not matter. */
  static Program parse(String text) {
    return new ProgramReader(text.lines().toList()).read();
  }

  /** {@return its lines; the first is number 1 in traces} */
  List<String> lines() {
    return ProgramWriter.lines(ops);
  }

  int count() {
    return Op.count(ops);
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
