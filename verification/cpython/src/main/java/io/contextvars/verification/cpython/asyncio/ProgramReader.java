// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads program text; what it cannot read it refuses, naming the line. */
final class ProgramReader {
  private static final Pattern LINE_NUMBER = Pattern.compile("^\\d+ +");
  private static final String BETWEEN = "with:";
  private static final String END = "end";

  private final List<String> lines;
  private int next;

  ProgramReader(List<String> lines) {
    this.lines = lines;
  }

  Program read() {
    List<Op> ops = body();
    if (next < lines.size()) {
      throw refused("closes nothing", next);
    }
    return new Program(ops);
  }

  /** Reads up to the line that closes this body, and leaves that line for the caller. */
  private List<Op> body() {
    var ops = new ArrayList<Op>();
    for (; next < lines.size(); next++) {
      String line = line();
      if (line.equals(END) || line.equals(BETWEEN)) {
        break;
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        ops.add(op(line, next));
      }
    }
    return List.copyOf(ops);
  }

  /** {@return the next line without its indentation, and without the number that a report gave it} */
  private String line() {
    return LINE_NUMBER.matcher(lines.get(next).strip() + " ").replaceFirst("").strip();
  }

  private Op op(String line, int at) {
    List<List<Op>> bodies = line.endsWith(":") ? bodies(at) : List.of();
    try {
      return Op.of(line, bodies);
    } catch (IllegalArgumentException _) {
      throw refused("is not an operation", at);
    }
  }

  private List<List<Op>> bodies(int opening) {
    var bodies = new ArrayList<List<Op>>();
    do {
      next++;
      bodies.add(body());
      if (next == lines.size()) {
        throw refused("is not closed by end", opening);
      }
    } while (line().equals(BETWEEN));
    return List.copyOf(bodies);
  }

  private IllegalArgumentException refused(String what, int line) {
    return new IllegalArgumentException("line " + (line + 1) + " " + what + ": " + lines.get(line).strip());
  }
}
