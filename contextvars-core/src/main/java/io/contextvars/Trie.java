// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/*
 * How a context holds very many values: a tree that is never changed, only replaced along one path.
 *
 * A branch is an Object[16][], indexed by four bits of the variable's hash, the lowest at the root. A leaf is an
 * Object[] of pairs { variable, stored, variable, stored, ... }, at most eight of them: the ninth splits it. Hashes
 * differ for all variables of a program until it has made 2^32 of them; below the last bits a leaf simply grows.
 *
 *     branch  [ . | . | o | ... ]          hash & 15
 *                       |
 *             branch  [ o | . | ... ]      (hash >>> 4) & 15
 *                       |
 *             leaf    { USER, "u7", LOCALE, "en" }
 *
 * As a table it is { MATCHES_NOTHING, root, size, null }: the layout of Table with keys that match nothing, so that the
 * path of a read that finds its variable in a flat table has no branch for tries.
 */
final class Trie {
  /**
   * A trie that shrinks below this becomes flat again; well below where it began, so that no set and unset can thrash.
   */
  static final int MIN_SIZE = 96;

  private static final Object[] MATCHES_NOTHING = {0, 0, 0, 0};
  private static final int BITS = 4;
  private static final int WIDTH = 1 << BITS;
  private static final int MAX_LEAF = 2 * 8;

  private Trie() {}

  static boolean isTrie(@Nullable Object[] table) {
    return table[0] == MATCHES_NOTHING;
  }

  static @Nullable Object @Nullable [] root(@Nullable Object[] table) {
    return (@Nullable Object[]) table[1];
  }

  @SuppressWarnings("NullAway") // a trie always knows its size
  static int size(@Nullable Object[] table) {
    return (Integer) table[2];
  }

  /** {@return a trie with the content of a flat table} */
  static @Nullable Object[] of(@Nullable Object[] flat, int size) {
    @Nullable Object[] trie = {MATCHES_NOTHING, null, size, null};
    Table.forEach(flat, (var, stored) -> trie[1] = with(root(trie), var, stored, 0));
    return trie;
  }

  /** {@return the trie as a table with one variable stored anew (or, where it stores null, removed)} */
  static @Nullable Object[] put(@Nullable Object[] trie, ContextVar<?> var, @Nullable Object stored) {
    boolean had = get(root(trie), var) != null;
    @Nullable Object[] root = stored == null ? without(root(trie), var, 0) : with(root(trie), var, stored, 0);
    int size = size(trie) + (stored == null ? 0 : 1) - (had ? 1 : 0);
    Object count = size == size(trie) ? trie[2] : Integer.valueOf(size);
    @Nullable Object[] table = {MATCHES_NOTHING, root, count, null};
    return size < MIN_SIZE ? Table.rebuilt(table) : table;
  }

  static @Nullable Object get(@Nullable Object @Nullable [] root, ContextVar<?> var) {
    @Nullable Object[] node = root;
    for (int bits = var.hash; node instanceof @Nullable Object[] @Nullable [] branch; bits >>>= BITS) {
      node = branch[bits & (WIDTH - 1)];
    }
    int index = indexIn(node, var);
    return node == null || index < 0 ? null : node[index + 1];
  }

  static void forEach(@Nullable Object @Nullable [] node, BiConsumer<ContextVar<?>, Object> action) {
    if (node instanceof @Nullable Object[] @Nullable [] branch) {
      for (@Nullable Object[] child : branch) {
        forEach(child, action);
      }
    } else if (node != null) {
      for (int i = 0; i < node.length; i += 2) {
        action.accept((ContextVar<?>) node[i], node[i + 1]);
      }
    }
  }

  private static @Nullable Object[] with(@Nullable Object @Nullable [] node, ContextVar<?> var, Object stored,
      int shift) {
    if (node == null) {
      return new @Nullable Object[]{var, stored};
    }
    if (node instanceof @Nullable Object[] @Nullable [] branch) {
      int index = (var.hash >>> shift) & (WIDTH - 1);
      return replaced(branch, index, with(branch[index], var, stored, shift + BITS));
    }
    int index = indexIn(node, var);
    if (index >= 0) {
      @Nullable Object[] leaf = node.clone();
      leaf[index + 1] = stored;
      return leaf;
    }
    return node.length < MAX_LEAF || shift >= Integer.SIZE
        ? appended(node, var, stored)
        : with(split(node, shift), var, stored, shift);
  }

  /**
   * A branch with one child, if that is a leaf, collapses into it, up to the root: the tree is as deep as its content
   * asks.
   */
  private static @Nullable Object @Nullable [] without(@Nullable Object @Nullable [] node, ContextVar<?> var,
      int shift) {
    if (node instanceof @Nullable Object[] @Nullable [] branch) {
      int index = (var.hash >>> shift) & (WIDTH - 1);
      @Nullable Object[] child = without(branch[index], var, shift + BITS);
      if (child == branch[index]) {
        return branch;
      }
      return collapsed(replaced(branch, index, child));
    }
    int index = indexIn(node, var);
    return node == null || index < 0 ? node : node.length == 2 ? null : cut(node, index);
  }

  private static @Nullable Object @Nullable [] collapsed(@Nullable Object[] @Nullable [] branch) {
    @Nullable Object[] only = null;
    for (@Nullable Object[] child : branch) {
      if ((child != null && only != null) || child instanceof Object[][]) {
        return branch;
      }
      only = child != null ? child : only;
    }
    return only;
  }

  private static @Nullable Object[] split(@Nullable Object[] leaf, int shift) {
    @Nullable Object[] branch = new @Nullable Object[WIDTH] @Nullable [];
    for (int i = 0; i < leaf.length; i += 2) {
      branch = with(branch, (ContextVar<?>) leaf[i], leaf[i + 1], shift);
    }
    return branch;
  }

  private static @Nullable Object[] @Nullable [] replaced(
      @Nullable Object[] @Nullable [] branch, int index, @Nullable Object @Nullable [] child) {
    @Nullable Object[] @Nullable [] copy = branch.clone();
    copy[index] = child;
    return copy;
  }

  private static @Nullable Object[] appended(@Nullable Object[] leaf, ContextVar<?> var, Object stored) {
    @Nullable Object[] copy = Arrays.copyOf(leaf, leaf.length + 2);
    copy[leaf.length] = var;
    copy[leaf.length + 1] = stored;
    return copy;
  }

  private static @Nullable Object[] cut(@Nullable Object[] leaf, int index) {
    @Nullable Object[] copy = Arrays.copyOf(leaf, leaf.length - 2);
    System.arraycopy(leaf, index + 2, copy, index, copy.length - index);
    return copy;
  }

  private static int indexIn(@Nullable Object @Nullable [] leaf, ContextVar<?> var) {
    for (int i = 0; leaf != null && i < leaf.length; i += 2) {
      if (leaf[i] == var) {
        return i;
      }
    }
    return -1;
  }
}
