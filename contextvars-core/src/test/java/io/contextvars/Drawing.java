// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import org.jspecify.annotations.Nullable;

/** A table or a node of a trie as text, for tests that show what they expect. */
final class Drawing {
  private Drawing() {}

  /** {@return the used slots of a flat table, one a line: {@code 3 USER=u7}, and {@code 4 x} for a removed key} */
  static String ofTable(@Nullable Object[] table) {
    StringBuilder drawing = new StringBuilder("length " + table.length + ", " + keys(table)[0] + " keys\n");
    for (int slot = 1; slot < table.length; slot++) {
      Object key = keys(table)[slot];
      if (key instanceof ContextVar<?> var) {
        drawing.append(slot + " " + var.name() + "=" + table[slot] + "\n");
      } else if (key != null) {
        drawing.append(slot + " x" + (table[slot] == null ? "" : " with a value") + "\n");
      }
    }
    return drawing.toString();
  }

  @SuppressWarnings("NullAway") // slot 0 is the keys
  static @Nullable Object[] keys(@Nullable Object[] table) {
    return (@Nullable Object[]) table[0];
  }

  /** {@return a node of a trie and those below: branches by the hexadecimal digit of the hash that leads there} */
  static String ofNode(@Nullable Object @Nullable [] node) {
    StringBuilder drawing = new StringBuilder();
    draw(node, "", drawing);
    return drawing.toString();
  }

  private static void draw(@Nullable Object @Nullable [] node, String indent, StringBuilder drawing) {
    if (node == null) {
      drawing.append("nothing\n");
    } else if (node instanceof @Nullable Object[] @Nullable [] branch) {
      drawing.append("branch\n");
      for (int digit = 0; digit < branch.length; digit++) {
        if (branch[digit] != null) {
          drawing.append(indent).append("  ").append(Integer.toHexString(digit)).append(' ');
          draw(branch[digit], indent + "  ", drawing);
        }
      }
    } else {
      drawing.append("leaf");
      for (int i = 0; i < node.length; i += 2) {
        ContextVar<?> var = (ContextVar<?>) node[i];
        drawing.append(' ').append(var == null ? "?" : var.name()).append('=').append(node[i + 1]);
      }
      drawing.append('\n');
    }
  }
}
