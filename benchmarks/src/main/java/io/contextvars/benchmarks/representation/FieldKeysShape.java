// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** {@link FieldKeys}. */
final class FieldKeysShape extends Shape {

  @Override
  Frame empty() {
    return FieldKeys.empty();
  }

  @Override
  Object get(Key key) {
    Frame frame = frame();
    Object[] keys = frame.keys;
    int home = FieldKeys.home(keys, key);
    return unmask(frame.table[keys[home] == key ? home : FieldKeys.find(keys, key)]); // a free slot has no value
  }

  @Override
  Object set(Key key, Object value) {
    Frame frame = frame();
    int i = FieldKeys.findOwned(frame, key);
    if (i < 0) {
      FieldKeys.add(frame, key, mask(value));
      return null;
    }
    Object old = frame.table[i];
    frame.table[i] = mask(value);
    return unmask(old);
  }
}
