// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** One array of {@link Pairs}, changed in place while owned. */
final class OpenShape extends Shape {

  @Override
  Frame empty() {
    return new Frame(Pairs.empty(), null);
  }

  @Override
  Object get(Key key) {
    Object[] table = frame().table;
    int home = Pairs.home(table, key);
    return table[home] == key ? unmask(table[home + 1]) : Pairs.get(table, key);
  }

  @Override
  Object set(Key key, Object value) {
    Frame frame = frame();
    Object[] table = frame.table;
    if (!frame.owned) {
      table = table.clone();
      frame.table = table;
      frame.owned = true;
    }
    int i = Pairs.home(table, key);
    if (table[i] != key) {
      i = Pairs.find(table, key);
      if (table[i] == null) {
        frame.table = Pairs.with(table, key, mask(value));
        return null;
      }
    }
    Object old = table[i + 1];
    table[i + 1] = mask(value);
    return unmask(old);
  }
}
