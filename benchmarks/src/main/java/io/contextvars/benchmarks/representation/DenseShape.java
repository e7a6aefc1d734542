// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

import java.util.Arrays;

/**
 * Ids below 64 index an array that is as long as the highest of them needs; later ones live in an array of {@link Pairs}, which is in
 * slot 0.
 */
final class DenseShape extends Shape {

  private static final int FLAT_IDS = 64;

  @Override
  Frame empty() {
    return new Frame(new Object[8], null);
  }

  @Override
  Object get(Key key) {
    Object[] table = frame().table;
    int i = key.id + 1;
    if (key.id < FLAT_IDS) {
      return i < table.length ? unmask(table[i]) : null;
    }
    Object[] overflow = (Object[]) table[0];
    return overflow == null ? null : Pairs.get(overflow, key);
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
    if (key.id >= FLAT_IDS) {
      return setInOverflow(frame, key, value);
    }
    int i = key.id + 1;
    if (i >= table.length) {
      table = Arrays.copyOf(table, (i | 7) + 1);
      frame.table = table;
    }
    Object old = table[i];
    table[i] = mask(value);
    return unmask(old);
  }

  private static Object setInOverflow(Frame frame, Key key, Object value) {
    Object[] overflow = (Object[]) frame.table[0];
    if (!frame.overflowOwned) {
      overflow = overflow == null ? Pairs.empty() : overflow.clone();
      frame.overflowOwned = true;
    }
    int i = Pairs.find(overflow, key);
    Object old = overflow[i] == null ? null : overflow[i + 1];
    if (overflow[i] == null) {
      overflow = Pairs.with(overflow, key, mask(value));
    } else {
      overflow[i + 1] = mask(value);
    }
    frame.table[0] = overflow;
    return unmask(old);
  }
}
