// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs as text. Line numbers agree with {@link Op#lines()}. */
final class ProgramWriter {
  private final List<String> lines = new ArrayList<>();

  private ProgramWriter() {
  }

  static List<String> lines(List<Op> ops) {
    var writer = new ProgramWriter();
    writer.write(ops, "");
    return writer.lines;
  }

  private void write(List<Op> ops, String indent) {
    for (Op op : ops) {
      lines.add(indent + line(op));
      String between = "";
      for (List<Op> body : op.bodies()) {
        if (!between.isEmpty()) {
          lines.add(indent + between);
        }
        write(body, indent + "  ");
        between = "with";
      }
      if (!op.bodies().isEmpty()) {
        lines.add(indent + "end");
      }
    }
  }

  /** {@return the line that opens it} */
  static String line(Op op) {
    return switch (op) {
      case Op.Loud(Op inner) -> "loud " + line(inner);
      case Op.NewVar(int v, String name, Value initial) -> "var v" + v + " " + name + optional(" default ", initial);
      case Op.NewContext(int c) -> "context c" + c;
      case Op.CopyCurrent(int c) -> "copy c" + c;
      case Op.Copy(int c, int source) -> "copy c" + c + " c" + source;
      case Op.Set(int v, Value value, int t) -> "set v" + v + " " + value + " t" + t;
      case Op.Reset(int v, int t) -> "reset v" + v + " t" + t;
      case Op.Get(int v, Value fallback) -> "get v" + v + optional(" or ", fallback);
      case Op.Bound(int v) -> "bound v" + v;
      case Op.Lookup(int c, int v) -> "lookup c" + c + " v" + v;
      case Op.Find(int c, int v, Value fallback) -> "find c" + c + " v" + v + optional(" or ", fallback);
      case Op.In(int c, int v) -> "in c" + c + " v" + v;
      case Op.Len(int c) -> "len c" + c;
      case Op.Items(int c) -> "items c" + c;
      case Op.Equal(int one, int other) -> "equal c" + one + " c" + other;
      case Op.View(int w, int c) -> "view w" + w + " c" + c;
      case Op.Show(int w) -> "show w" + w;
      case Op.Inspect(int t) -> "token t" + t;
      case Op.Crowd(int g, int size, int base) -> "crowd g" + g + " " + size + " " + base;
      case Op.Thin(int g) -> "thin g" + g;
      case Op.Raise(int number) -> "raise " + number;
      case Op.Switch() -> "switch";
      case Op.Run(int c, _) -> "run c" + c;
      case Op.Isolate(Integer source, _) -> "isolate" + optional(" c", source);
      case Op.Catch _ -> "catch";
      case Op.InThread _ -> "thread";
      case Op.Duet _ -> "duet";
    };
  }

  private static String optional(String before, @Nullable Object part) {
    return part == null ? "" : before + part;
  }
}
