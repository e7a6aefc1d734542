// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, the first line being the heads of the columns. */
public final class Table {

  private final boolean figures;
  private final List<List<String>> lines = new ArrayList<>();

  private Table(boolean figures, List<String> heads) {
    this.figures = figures;
    lines.add(List.copyOf(heads));
  }

  /** {@return a table whose first column is text, and whose others are figures} */
  public static Table ofFigures(List<String> heads) {
    return new Table(true, heads);
  }

  /** {@return a table of text} */
  public static Table ofText(List<String> heads) {
    return new Table(false, heads);
  }

  public void add(List<String> line) {
    if (line.size() != lines.get(0).size()) {
      throw new IllegalArgumentException(line + " does not fit below " + lines.get(0));
    }
    lines.add(List.copyOf(line));
  }

  /** {@return the table as plain text, aligned} */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder one = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        String padding = " ".repeat(width(column) - line.get(column).length());
        boolean right = figures && column > 0;
        one.append(column == 0 ? "" : "  ")
            .append(right ? padding : "")
            .append(line.get(column))
            .append(right ? "" : padding);
      }
      text.append(one.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  /** {@return the table in Markdown} */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append("| ").append(String.join(" | ", line)).append(" |\n");
      if (line == lines.get(0)) {
        text.append("|---|").append((figures ? "--:|" : "---|").repeat(line.size() - 1)).append('\n');
      }
    }
    return text.toString();
  }
}
