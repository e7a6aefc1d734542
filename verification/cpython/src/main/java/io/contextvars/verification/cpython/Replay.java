// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.PrintStream;
import java.util.Optional;

/** One program from a file: compared as it is, with the trace printed, since somebody wants to look at it. */
final class Replay {
  private Replay() {
  }

  static boolean passes(Differential differential, Program program, PrintStream out) {
    Optional<Disagreement> found = differential.compare(program, new Coverage());
    if (found.isPresent()) {
      found.get().report().forEach(out::println);
    } else {
      out.println(program);
      out.println();
      differential.trace(program).lines().forEach(out::println);
      out.println();
      out.println("All agree: " + differential.reference() + " and " + differential.dialects());
    }
    return found.isEmpty();
  }
}
