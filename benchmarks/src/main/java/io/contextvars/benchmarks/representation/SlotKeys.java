// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/**
 * Keys shared between contexts: the table is the values, and slot 0 of it holds the keys, an array of the same length that never changes.
 * A set after a copy clones the values only, a new key makes new keys. At most three quarters full.
 */
final class SlotKeys {

  private SlotKeys() {
  }

  static Frame empty() {
    Object[] values = new Object[8];
    values[0] = new Object[8];
    return new Frame(values, null);
  }

  static int home(Object[] values, Key key) {
    return key.hash & (values.length - 1);
  }

  static Object[] keys(Object[] values) {
    return (Object[]) values[0];
  }

  static Object getPastHome(Object[] values, Object[] keys, Key key) {
    return Shape.unmask(values[find(keys, key)]); // a free slot has no value
  }

  /** {@return the slot of the key, or a free one} */
  private static int find(Object[] keys, Key key) {
    int i = key.hash & (keys.length - 1);
    while (i == 0 || (keys[i] != null && keys[i] != key)) {
      i = (i + 1) & (keys.length - 1);
    }
    return i;
  }

  static Object set(Frame frame, Key key, Object value) {
    Object[] values = frame.table;
    Object[] keys = keys(values);
    int i = home(values, key);
    if (keys[i] != key) {
      i = find(keys, key);
      if (keys[i] == null) {
        frame.table = with(values, keys, key, Shape.mask(value));
        frame.owned = true;
        return null;
      }
    }
    if (!frame.owned) {
      values = values.clone();
      frame.table = values;
      frame.owned = true;
    }
    Object old = values[i];
    values[i] = Shape.mask(value);
    return Shape.unmask(old);
  }

  private static Object[] with(Object[] values, Object[] keys, Key key, Object stored) {
    int count = 1;
    for (int i = 1; i < keys.length; i++) {
      count += keys[i] == null ? 0 : 1;
    }
    int length = count * 4 > keys.length * 3 ? keys.length * 2 : keys.length;
    Object[] newValues = new Object[length];
    newValues[0] = new Object[length];
    for (int i = 1; i < keys.length; i++) {
      if (keys[i] != null) {
        put(newValues, (Key) keys[i], values[i]);
      }
    }
    put(newValues, key, stored);
    return newValues;
  }

  private static void put(Object[] values, Key key, Object stored) {
    Object[] keys = keys(values);
    int i = find(keys, key);
    keys[i] = key;
    values[i] = stored;
  }
}
