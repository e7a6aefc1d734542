// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.List;

/** What one run of a program showed: lines of the operation's line number and its outcome, in the order of events. */
public record Trace(List<String> lines) {

  /** {@return the outcome alone} */
  public static String outcome(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** {@return the index of the first line in which the two differ, or -1} */
  public int firstDifference(Trace other) {
    int common = Math.min(lines.size(), other.lines.size());
    for (int i = 0; i < common; i++) {
      if (!lines.get(i).equals(other.lines.get(i))) {
        return i;
      }
    }
    return lines.size() == other.lines.size() ? -1 : common;
  }

  /** {@return the line at the index, or a mark that there is none} */
  public String line(int index) {
    return index < lines.size() ? lines.get(index) : "(nothing)";
  }
}
