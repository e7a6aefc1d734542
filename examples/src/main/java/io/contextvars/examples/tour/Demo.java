// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.tour;

import io.contextvars.examples.contest.Contest;
import java.io.PrintStream;
import java.util.Optional;

/** What {@code ./demo} runs: everything, one program, or a list of them. Exits with 0 only if it showed what it says. */
final class Demo {
  private Demo() {}

  public static void main(String[] args) throws Exception {
    System.exit(args.length == 0 ? everything(System.out) : one(args[0]));
  }

  private static int everything(PrintStream out) throws Exception {
    long start = System.nanoTime();
    heading(out, "The tour");
    new Tour(Programs.TOUR).play(out);
    boolean held = contest(out);
    out.println();
    out.println(
        "Took " + (System.nanoTime() - start) / 1_000_000_000 + " s. Next: README.md, docs/guide, ./demo --list");
    return held ? 0 : 1;
  }

  private static int one(String what) throws Exception {
    Optional<Program> program = Programs.named(what);
    if (program.isPresent()) {
      program.get().run();
      return 0;
    }
    if (what.equals("contest")) {
      return contest(System.out) ? 0 : 1;
    }
    if (!what.equals("--list")) {
      System.err.println("There is no program named " + what + ". These are there:");
    }
    Programs.all().forEach(known -> System.out.printf("  %-33s %s%n", known.name(), known.shows()));
    System.out.printf("  %-33s %s%n", "contest", "The live contest: whose request is this?");
    return what.equals("--list") ? 0 : 2;
  }

  private static boolean contest(PrintStream out) throws Exception {
    heading(out, "The live contest");
    return Contest.live().play(out);
  }

  private static void heading(PrintStream out, String title) {
    out.println(title);
    out.println("=".repeat(title.length()));
    out.println();
  }
}
