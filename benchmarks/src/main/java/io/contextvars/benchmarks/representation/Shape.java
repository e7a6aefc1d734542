// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

/**
 * One way to hold the bindings of a context, behind what every way has in common: a thread-local array whose first slot is the current
 * context. Shapes that change tables in place clone them on the first set after a copy.
 *
 * <p>A measuring process loads one subclass only, and the JIT then binds calls through this class statically. That is why shapes do not
 * extend one another.
 */
abstract class Shape {

  /** What stands for a null value: in a table, null means that there is none. */
  static final Object NULL = new Object();

  private static final ThreadLocal<Object[]> STATE = new ThreadLocal<>();

  /** Makes an empty context current in this thread. */
  void start() {
    STATE.set(new Object[]{empty()});
  }

  /** Runs a task in a copy of the current context. */
  void runInCopy(Runnable task) {
    Object[] state = STATE.get();
    Frame outer = (Frame) state[0];
    state[0] = outer.copy();
    try {
      task.run();
    } finally {
      state[0] = outer;
    }
  }

  /** {@return the current context} */
  static Frame frame() {
    return (Frame) STATE.get()[0];
  }

  abstract Frame empty();

  /** {@return the value of a variable, null if there is none} */
  abstract Object get(Key key);

  /** Binds a variable, and returns what it was bound to, null if it was not. */
  abstract Object set(Key key, Object value);

  static Object mask(Object value) {
    return value == null ? NULL : value;
  }

  static Object unmask(Object stored) {
    return stored == NULL ? null : stored;
  }
}
