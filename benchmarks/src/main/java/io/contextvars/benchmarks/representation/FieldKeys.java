// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** As {@link SlotKeys}, with the keys in a field of the context: keys and values are loaded at once, not one through the other. */
final class FieldKeys {

  private FieldKeys() {
  }

  static Frame empty() {
    return new Frame(new Object[4], new Object[4]);
  }

  static int home(Object[] keys, Key key) {
    return key.hash & (keys.length - 1);
  }

  /** {@return the slot of the key, or a free one} */
  static int find(Object[] keys, Key key) {
    int i = home(keys, key);
    while (keys[i] != null && keys[i] != key) {
      i = (i + 1) & (keys.length - 1);
    }
    return i;
  }

  /** {@return the slot of a key that is there, after it was made sure that it may be written, or -1} */
  static int findOwned(Frame frame, Key key) {
    int i = home(frame.keys, key);
    if (frame.keys[i] != key) {
      i = find(frame.keys, key);
      if (frame.keys[i] == null) {
        return -1;
      }
    }
    if (!frame.owned) {
      frame.table = frame.table.clone();
      frame.owned = true;
    }
    return i;
  }

  static int size(Object[] keys) {
    int size = 0;
    for (Object key : keys) {
      size += key == null ? 0 : 1;
    }
    return size;
  }

  static void add(Frame frame, Key key, Object stored) {
    Object[] keys = frame.keys;
    int length = (size(keys) + 1) * 4 > keys.length * 3 ? keys.length * 2 : keys.length;
    Frame larger = new Frame(new Object[length], new Object[length]);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null) {
        put(larger, (Key) keys[i], frame.table[i]);
      }
    }
    put(larger, key, stored);
    frame.table = larger.table;
    frame.keys = larger.keys;
    frame.owned = true;
  }

  private static void put(Frame frame, Key key, Object stored) {
    int i = find(frame.keys, key);
    frame.keys[i] = key;
    frame.table[i] = stored;
  }
}
