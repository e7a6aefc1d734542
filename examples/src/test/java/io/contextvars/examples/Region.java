// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a source between {@code // region name} and {@code // endregion}. */
public record Region(List<String> lines) {
  /**
   * Finds a region.
   *
   * @throws IllegalArgumentException if there is no such file or region, saying what there is
   */
  public static Region of(String source, String name) {
    Path file = Repository.source(source);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no " + file);
    }
    return in(Repository.text(file), name);
  }

  static Region in(String text, String name) {
    List<String> there = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String open = null;
    for (String line : text.lines().toList()) {
      String code = line.strip();
      if (code.startsWith("// region ")) {
        open = code.substring("// region ".length());
        there.add(open);
      } else if (code.equals("// endregion")) {
        open = null;
      } else if (name.equals(open)) {
        lines.add(line);
      }
    }
    if (!there.contains(name)) {
      throw new IllegalArgumentException("there is no region " + name + ", only " + there);
    }
    return new Region(lines);
  }

  /** {@return its text as a document shows it: without the indentation that all its lines have} */
  public String snippet() {
    return String.join("\n", lines).stripIndent().strip();
  }
}
