// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

/**
 * One way to run programs on this library; reports show its {@code toString}.
 *
 * @param <C> the programs
 */
public interface Form<C extends Case<C>> {

  /** {@return what the program showed; the coverage counts each operation and outcome} */
  Trace trace(C program, Coverage coverage);
}
