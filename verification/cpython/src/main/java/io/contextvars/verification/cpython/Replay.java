// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.io.PrintStream;
import java.util.Optional;

/** One program from a file: compared as it is, with the trace printed, since somebody wants to look at it. */
final class Replay {
  private Replay() {
  }

  static <C extends Case<C>> boolean passes(Differential<C> differential, C program, PrintStream out) {
    Optional<Disagreement<C>> found = differential.compare(program, new Coverage());
    if (found.isPresent()) {
      found.get().report().forEach(out::println);
    } else {
      program.lines().forEach(out::println);
      out.println();
      differential.trace(program).lines().forEach(out::println);
      out.println();
      out.println("All agree: " + differential.reference() + " and " + differential.forms());
    }
    return found.isEmpty();
  }
}
