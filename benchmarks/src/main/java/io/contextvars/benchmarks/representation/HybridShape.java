// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** {@link FieldKeys} up to 192 variables, a trie of {@link Nodes} above: its keys match nothing, so that small contexts pay nothing. */
final class HybridShape extends Shape {

  private static final int LIMIT = 192;
  private static final Object[] KEYS_OF_A_TRIE = new Object[1];

  @Override
  Frame empty() {
    return FieldKeys.empty();
  }

  @Override
  Object get(Key key) {
    Frame frame = frame();
    Object[] keys = frame.keys;
    int home = FieldKeys.home(keys, key);
    return keys[home] == key ? unmask(frame.table[home]) : getPastHome(frame, keys, key);
  }

  private static Object getPastHome(Frame frame, Object[] keys, Key key) {
    return keys == KEYS_OF_A_TRIE ? Nodes.get(frame.table, key) : unmask(frame.table[FieldKeys.find(keys, key)]);
  }

  @Override
  Object set(Key key, Object value) {
    Frame frame = frame();
    if (frame.keys == KEYS_OF_A_TRIE) {
      Object old = Nodes.get(frame.table, key);
      frame.table = Nodes.with(frame.table, key, mask(value));
      return old;
    }
    int i = FieldKeys.findOwned(frame, key);
    if (i < 0) {
      add(frame, key, mask(value));
      return null;
    }
    Object old = frame.table[i];
    frame.table[i] = mask(value);
    return unmask(old);
  }

  private static void add(Frame frame, Key key, Object stored) {
    if (FieldKeys.size(frame.keys) < LIMIT) {
      FieldKeys.add(frame, key, stored);
      return;
    }
    Object[] root = new Object[Nodes.WIDTH];
    for (int i = 0; i < frame.keys.length; i++) {
      if (frame.keys[i] != null) {
        root = Nodes.with(root, (Key) frame.keys[i], frame.table[i]);
      }
    }
    frame.table = Nodes.with(root, key, stored);
    frame.keys = KEYS_OF_A_TRIE;
  }
}
