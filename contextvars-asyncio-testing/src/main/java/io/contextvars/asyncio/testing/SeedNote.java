// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

/** Says in which order of tasks something was thrown, as a line of its stack trace. */
final class SeedNote extends Exception {
  private static final long serialVersionUID = 1;

  SeedNote(long seed) {
    super("thrown in the order of seed " + seed + "; " + repeat(seed), null, false, false);
  }

  static String repeat(long seed) {
    return "to repeat it: VirtualTime.run(" + seed + "L, ...)";
  }
}
