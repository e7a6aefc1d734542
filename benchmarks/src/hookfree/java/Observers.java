// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hookfree;

/** Stands in for the core's class of this name: there are no hooks. As {@link #PRESENT} is a constant, javac leaves out every call. */
final class Observers {

  static final boolean PRESENT = false;

  private Observers() {
  }

  static void copied(Object source, Object copy) {
    throw new AssertionError("a hook was called outside of if (Observers.PRESENT)");
  }

  static void switched(Object from, Object to) {
    throw new AssertionError("a hook was called outside of if (Observers.PRESENT)");
  }

  static void changed(Object var, Object old, Object now) {
    throw new AssertionError("a hook was called outside of if (Observers.PRESENT)");
  }

  static void missing(Object var) {
    throw new AssertionError("a hook was called outside of if (Observers.PRESENT)");
  }
}
