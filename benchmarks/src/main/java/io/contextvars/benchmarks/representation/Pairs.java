// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** Open addressing with keys and values side by side, at most half full. */
final class Pairs {

  private Pairs() {
  }

  static Object[] empty() {
    return new Object[8];
  }

  static int home(Object[] table, Key key) {
    return (key.hash & ((table.length >> 1) - 1)) << 1;
  }

  /** {@return the index of the key, or of the free slot where it would go} */
  static int find(Object[] table, Key key) {
    int i = home(table, key);
    while (table[i] != null && table[i] != key) {
      i = (i + 2) & (table.length - 1);
    }
    return i;
  }

  static Object get(Object[] table, Key key) {
    int i = find(table, key);
    return table[i] == null ? null : Shape.unmask(table[i + 1]);
  }

  /** {@return a table with one key more: this one, or a larger one} */
  static Object[] with(Object[] table, Key key, Object stored) {
    int count = 1;
    for (int i = 0; i < table.length; i += 2) {
      count += table[i] == null ? 0 : 1;
    }
    Object[] target = table;
    if (count * 4 > table.length) {
      target = new Object[table.length * 2];
      for (int i = 0; i < table.length; i += 2) {
        if (table[i] != null) {
          put(target, (Key) table[i], table[i + 1]);
        }
      }
    }
    put(target, key, stored);
    return target;
  }

  private static void put(Object[] table, Key key, Object stored) {
    int i = find(table, key);
    table[i] = key;
    table[i + 1] = stored;
  }
}
