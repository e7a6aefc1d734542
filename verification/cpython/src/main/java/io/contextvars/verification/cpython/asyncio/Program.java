// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import io.contextvars.verification.cpython.Case;
import io.contextvars.verification.cpython.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A program of asyncio's language: what runs before there is a loop, and the coroutines that a runner runs. */
record Program(List<Op> ops) implements Case<Program> {
  private static final Pattern THING = Pattern.compile("\\b([vctkfhdoigelsnbqm])(\\d+)\\b");
  private static final Pattern DELAY = Pattern.compile("\\b\\d{3,}\\b");

  /** Reads program text, one operation a line; indentation, line numbers, empty lines and comments (#) do not matter. */
  static Program parse(String text) {
    return new ProgramReader(text.lines().toList()).read();
  }

  @Override
  public List<String> lines() {
    var lines = new ArrayList<String>();
    write(ops, "", lines);
    return lines;
  }

  private static void write(List<Op> ops, String indent, List<String> lines) {
    for (Op op : ops) {
      lines.add(indent + op.line());
      for (int i = 0; i < op.bodies().size(); i++) {
        if (i > 0) {
          lines.add(indent + "with:");
        }
        write(op.bodies().get(i), indent + "  ", lines);
      }
      if (!op.bodies().isEmpty()) {
        lines.add(indent + "end");
      }
    }
  }

  @Override
  public int count() {
    return Op.count(ops);
  }

  @Override
  public Program smallest(Predicate<Program> fails) {
    Program smaller = new Program(Shrinker.shrink(ops, each -> fails.test(new Program(each))));
    smaller = orElse(parse(Shrinker.renumbered(smaller.toString(), THING)), smaller, fails);
    return orElse(parse(smaller.withShortDelays()), smaller, fails);
  }

  private static Program orElse(Program candidate, Program known, Predicate<Program> fails) {
    return candidate.equals(known) || !fails.test(candidate) ? known : candidate;
  }

  /** The delays become powers of two, in the same order: no two sums of them are equal. */
  private String withShortDelays() {
    var delays = new TreeMap<Long, Long>();
    DELAY.matcher(toString()).results().forEach(match -> delays.put(Long.valueOf(match.group()), 0L));
    long next = 1;
    for (var delay : delays.entrySet()) {
      delay.setValue(next);
      next *= 2;
    }
    return DELAY.matcher(toString()).replaceAll(match -> String.valueOf(delays.get(Long.valueOf(match.group()))));
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
