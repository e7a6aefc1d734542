// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** {@link SlotKeys}, with null in a wrapper of a class of its own, as a value that needs more than a mark would be. */
final class MaskedShape extends Shape {

  private record Masked(Object value) {
  }

  private static final Object MASKED_NULL = new Masked(null);

  @Override
  Frame empty() {
    return SlotKeys.empty();
  }

  @Override
  Object get(Key key) {
    Object[] values = frame().table;
    int home = SlotKeys.home(values, key);
    Object[] keys = SlotKeys.keys(values);
    return keys[home] == key ? plain(values[home]) : plain(SlotKeys.getPastHome(values, keys, key));
  }

  @Override
  Object set(Key key, Object value) {
    return plain(SlotKeys.set(frame(), key, value == null ? MASKED_NULL : value));
  }

  private static Object plain(Object stored) {
    return stored instanceof Masked masked ? masked.value : stored;
  }
}
