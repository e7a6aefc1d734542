// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** {@link SlotKeys}. */
final class SlotKeysShape extends Shape {

  @Override
  Frame empty() {
    return SlotKeys.empty();
  }

  @Override
  Object get(Key key) {
    Object[] values = frame().table;
    int home = SlotKeys.home(values, key);
    Object[] keys = SlotKeys.keys(values);
    return keys[home] == key ? unmask(values[home]) : SlotKeys.getPastHome(values, keys, key);
  }

  @Override
  Object set(Key key, Object value) {
    return SlotKeys.set(frame(), key, value);
  }
}
