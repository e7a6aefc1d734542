// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/** {@link SlotKeys} behind a thread-local object with a field, instead of an array: a thread that holds it keeps its class loader. */
final class TypedStateShape extends Shape {

  private static final ThreadLocal<State> STATE = new ThreadLocal<>();

  private static final class State {

    Frame current;
  }

  private static Frame held() {
    return STATE.get().current;
  }

  @Override
  void start() {
    State state = new State();
    state.current = empty();
    STATE.set(state);
  }

  @Override
  void runInCopy(Runnable task) {
    State state = STATE.get();
    Frame outer = state.current;
    state.current = outer.copy();
    try {
      task.run();
    } finally {
      state.current = outer;
    }
  }

  @Override
  Frame empty() {
    return SlotKeys.empty();
  }

  @Override
  Object get(Key key) {
    Object[] values = held().table;
    int home = SlotKeys.home(values, key);
    Object[] keys = SlotKeys.keys(values);
    return keys[home] == key ? unmask(values[home]) : SlotKeys.getPastHome(values, keys, key);
  }

  @Override
  Object set(Key key, Object value) {
    return SlotKeys.set(held(), key, value);
  }
}
