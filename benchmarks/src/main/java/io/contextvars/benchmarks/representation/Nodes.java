// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

import java.util.Arrays;

/**
 * A persistent trie: inner nodes have 16 slots, leaves are lists of at most four keys with their values. Whoever changes it copies the path
 * from the root.
 */
final class Nodes {

  static final int WIDTH = 16;

  private static final int BITS = 4;
  private static final int MAX_LEAF = 8;

  private Nodes() {
  }

  static Object get(Object[] root, Key key) {
    int hash = key.hash;
    Object[] node = (Object[]) root[hash & (WIDTH - 1)];
    while (node != null && node.length == WIDTH) {
      hash >>>= BITS;
      node = (Object[]) node[hash & (WIDTH - 1)];
    }
    for (int i = 0; node != null && i < node.length; i += 2) {
      if (node[i] == key) {
        return Shape.unmask(node[i + 1]);
      }
    }
    return null;
  }

  static Object[] with(Object[] root, Key key, Object stored) {
    return with(root, 0, key, stored);
  }

  private static Object[] with(Object[] node, int shift, Key key, Object stored) {
    if (node == null) {
      return new Object[]{key, stored};
    }
    if (node.length != WIDTH) {
      return withInLeaf(node, shift, key, stored);
    }
    Object[] copy = node.clone();
    int slot = (key.hash >>> shift) & (WIDTH - 1);
    copy[slot] = with((Object[]) copy[slot], shift + BITS, key, stored);
    return copy;
  }

  private static Object[] withInLeaf(Object[] leaf, int shift, Key key, Object stored) {
    for (int i = 0; i < leaf.length; i += 2) {
      if (leaf[i] == key) {
        Object[] copy = leaf.clone();
        copy[i + 1] = stored;
        return copy;
      }
    }
    if (leaf.length < MAX_LEAF) {
      Object[] copy = Arrays.copyOf(leaf, leaf.length + 2);
      copy[leaf.length] = key;
      copy[leaf.length + 1] = stored;
      return copy;
    }
    Object[] split = new Object[WIDTH];
    for (int i = 0; i < leaf.length; i += 2) {
      split = with(split, shift, (Key) leaf[i], leaf[i + 1]);
    }
    return with(split, shift, key, stored);
  }
}
