// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads program text; what it cannot read it refuses, naming the line. */
final class ProgramReader {
  private static final Pattern LINE_NUMBER = Pattern.compile("^\\d+ *");

  private final List<String> lines;
  private int next;

  ProgramReader(List<String> lines) {
    this.lines = lines;
  }

  Program read() {
    var ops = body();
    if (next < lines.size()) {
      throw refused("closes nothing", lines.get(next));
    }
    return new Program(ops);
  }

  /** Reads up to the line that closes this body, and leaves that line for the caller. */
  private List<Op> body() {
    var ops = new ArrayList<Op>();
    for (; next < lines.size(); next++) {
      String line = line();
      if (line.equals("end") || line.equals("with")) {
        break;
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        ops.add(op(line));
      }
    }
    return List.copyOf(ops);
  }

  /** {@return the next line without its indentation, and without the number that a report gave it} */
  private String line() {
    return LINE_NUMBER.matcher(lines.get(next).strip()).replaceFirst("");
  }

  private Op op(String line) {
    if (line.startsWith("loud ")) {
      return new Op.Loud(op(line.substring("loud ".length())));
    }
    Op op;
    try {
      op = op(line, line.split(" +"));
    } catch (IndexOutOfBoundsException | NumberFormatException _) {
      throw refused("lacks a part or names one wrongly", line);
    }
    if (!ProgramWriter.line(op).equals(line.replaceAll(" +", " "))) {
      throw refused("would be read as " + ProgramWriter.line(op), line);
    }
    return op;
  }

  private Op op(String line, String[] w) {
    return switch (w[0]) {
      case "var" -> new Op.NewVar(index('v', w[1]), w[2], after("default", w));
      case "context" -> new Op.NewContext(index('c', w[1]));
      case "copy" -> w.length == 2
          ? new Op.CopyCurrent(index('c', w[1]))
          : new Op.Copy(index('c', w[1]), index('c', w[2]));
      case "set" -> new Op.Set(index('v', w[1]), Value.parse(w[2]), index('t', w[3]));
      case "reset" -> new Op.Reset(index('v', w[1]), index('t', w[2]));
      case "get" -> new Op.Get(index('v', w[1]), after("or", w));
      case "bound" -> new Op.Bound(index('v', w[1]));
      case "lookup" -> new Op.Lookup(index('c', w[1]), index('v', w[2]));
      case "find" -> new Op.Find(index('c', w[1]), index('v', w[2]), after("or", w));
      case "in" -> new Op.In(index('c', w[1]), index('v', w[2]));
      case "len" -> new Op.Len(index('c', w[1]));
      case "items" -> new Op.Items(index('c', w[1]));
      case "equal" -> new Op.Equal(index('c', w[1]), index('c', w[2]));
      case "view" -> new Op.View(index('w', w[1]), index('c', w[2]));
      case "show" -> new Op.Show(index('w', w[1]));
      case "token" -> new Op.Inspect(index('t', w[1]));
      case "crowd" -> new Op.Crowd(index('g', w[1]), Integer.parseInt(w[2]), Integer.parseInt(w[3]));
      case "thin" -> new Op.Thin(index('g', w[1]));
      case "raise" -> new Op.Raise(Integer.parseInt(w[1]));
      case "switch" -> new Op.Switch();
      case "run" -> new Op.Run(index('c', w[1]), closed(line, "end"));
      case "isolate" -> new Op.Isolate(w.length == 1 ? null : index('c', w[1]), closed(line, "end"));
      case "catch" -> new Op.Catch(closed(line, "end"));
      case "thread" -> new Op.InThread(closed(line, "end"));
      case "duet" -> new Op.Duet(closed(line, "with"), closed(line, "end"));
      default -> throw refused("is not an operation", line);
    };
  }

  private List<Op> closed(String opening, String closing) {
    next++;
    var body = body();
    if (next == lines.size() || !line().equals(closing)) {
      throw refused("is not closed by " + closing, opening);
    }
    return body;
  }

  private static int index(char letter, String word) {
    if (word.charAt(0) != letter) {
      throw new NumberFormatException(word);
    }
    return Integer.parseInt(word.substring(1));
  }

  private static @Nullable Value after(String marker, String[] words) {
    int last = words.length - 1;
    return words[last - 1].equals(marker) ? Value.parse(words[last]) : null;
  }

  private IllegalArgumentException refused(String what, String line) {
    return new IllegalArgumentException("line " + (next + 1) + " " + what + ": " + line.strip());
  }
}
