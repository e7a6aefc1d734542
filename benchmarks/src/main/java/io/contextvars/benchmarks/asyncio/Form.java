// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

/** An entrant's form of a program. */
@FunctionalInterface
public interface Form {

  /** Runs it once, from starting whatever it needs to the end of everything it started. */
  void run(int n, int operations) throws Exception;
}
