// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each operation was run, and how often each of its outcomes was seen.
 *
 * <p>Two interpreters that agree on programs which never did a thing have not agreed about that thing. So a full run must have
 * seen every {@linkplain Thoroughness expected} outcome often enough, and every unexpected one too: what happens once in thousands
 * of programs was not tested.
 *
 * <p>Counted by whoever has the turn in a program, one program after the other; no guard is needed.
 */
public final class Coverage {
  /** What no row expects, all of it together: shown, and never too scarce. */
  public static final String REST = "else";

  private static final int WIDTH = 140;

  private final Map<String, Map<String, Long>> outcomes = new LinkedHashMap<>();
  private final Map<String, Long> operations = new LinkedHashMap<>();

  /** Counts, with nothing expected. */
  public Coverage() {
    this(Map.of());
  }

  public Coverage(Map<String, List<String>> expected) {
    expected.forEach((name, each) -> each.forEach(outcome -> count(name, outcome, 0)));
  }

  public void operation(String name) {
    operations.merge(name, 1L, Long::sum);
  }

  /** Counts an outcome; an empty one is not worth counting. */
  public void outcome(String name, String outcome) {
    if (!outcome.isEmpty()) {
      count(name, outcome, 1);
    }
  }

  private void count(String name, String outcome, long times) {
    outcomes.computeIfAbsent(name, _ -> new LinkedHashMap<>()).merge(outcome, times, Long::sum);
  }

  /** {@return the operations and outcomes that were seen less often than that} */
  public List<String> scarce(long minimum) {
    var scarce = new ArrayList<String>();
    outcomes.forEach((name, each) -> each.forEach((outcome, times) -> {
      if (times < minimum && !outcome.equals(REST)) {
        scarce.add(name + ": " + outcome + " (" + times + ")");
      }
    }));
    operations.forEach((name, times) -> {
      if (times < minimum) {
        scarce.add(name + " (" + times + ")");
      }
    });
    return scarce;
  }

  /** {@return the table, a paragraph an operation} */
  public List<String> table() {
    var lines = new ArrayList<String>();
    outcomes.forEach((name, each) -> {
      Long total = operations.get(name);
      var line = new StringBuilder("%-19s %,10d  ".formatted(name, total == null ? sum(each) : total));
      String separator = "";
      for (var outcome : each.entrySet()) {
        String part = "%s %,d".formatted(outcome.getKey(), outcome.getValue());
        if (line.length() + separator.length() + part.length() > WIDTH) {
          lines.add(line + separator.stripTrailing());
          line = new StringBuilder(" ".repeat(32));
          separator = "";
        }
        line.append(separator).append(part);
        separator = ", ";
      }
      lines.add(line.toString());
    });
    return lines;
  }

  private static long sum(Map<String, Long> each) {
    return each.values().stream().mapToLong(Long::longValue).sum();
  }
}
