// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import java.io.PrintStream;
import java.util.List;

/** Plays programs one after the other: what it is called, what it shows, what it prints. */
record Tour(List<Program> programs) {
  void play(PrintStream out) throws InterruptedException {
    int number = 0;
    for (Program program : programs) {
      out.println(++number + "  " + program.name());
      out.println("   " + program.shows());
      out.println();
      play(program, out);
      out.println();
    }
  }

  /** Programs print to {@link System#out}; meanwhile that is ours, with a margin. */
  private static void play(Program program, PrintStream out) throws InterruptedException {
    PrintStream before = System.out;
    System.setOut(new PrintStream(new Margin(out, "     | "), true, out.charset()));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
  }
}
