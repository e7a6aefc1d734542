// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown document.
 *
 * @param line where it starts, from 1
 * @param language what stands behind the opening fence; may be empty
 * @param above the last line with text above the opening fence; empty if there is none
 * @param text its lines, without the indentation that the opening fence has
 */
record Block(int line, String language, String above, String text) {
  private static final Pattern FENCE = Pattern.compile("( *)(```+)(.*)");

  /** Finds the blocks of a document. */
  static List<Block> in(String markdown) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    String above = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = closing(lines, i + 1, fence.group(2));
        int indent = fence.group(1).length();
        List<String> text = lines.subList(i + 1, end).stream().map(line -> outdent(line, indent)).toList();
        blocks.add(new Block(i + 1, fence.group(3).strip(), above, String.join("\n", text)));
        i = end;
        above = "";
      } else if (!lines.get(i).isBlank()) {
        above = lines.get(i).strip();
      }
    }
    return blocks;
  }

  private static int closing(List<String> lines, int from, String fence) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(fence)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the block that starts on line " + from + " is never closed");
  }

  private static String outdent(String line, int indent) {
    return line.substring(Math.min(indent, line.length() - line.stripLeading().length()));
  }
}
