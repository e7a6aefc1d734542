// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import io.contextvars.verification.cpython.Case;
import io.contextvars.verification.cpython.Shrinker;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A program of the differential: what one fresh thread does, from its first operation to its last. */
record Program(List<Op> ops) implements Case<Program> {
  private static final Pattern THING = Pattern.compile("\\b([vctwg])(\\d+)\\b");

  /** Reads program text, one operation a line; indentation, line numbers, empty lines and comments (#) do not matter. */
  static Program parse(String text) {
    return new ProgramReader(text.lines().toList()).read();
  }

  @Override
  public List<String> lines() {
    return ProgramWriter.lines(ops);
  }

  @Override
  public int count() {
    return Op.count(ops);
  }

  @Override
  public Program smallest(Predicate<Program> fails) {
    var smaller = new Program(Shrinker.shrink(ops, each -> fails.test(new Program(each))));
    Program renumbered = parse(Shrinker.renumbered(smaller.toString(), THING));
    return fails.test(renumbered) ? renumbered : smaller;
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
