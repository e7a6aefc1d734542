// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.Map;

/** The program speaks of a thing that does not exist (yet): generated programs never do, shrunk ones may. */
final class Absent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Absent() {
    super("no such thing", null, false, false);
  }

  static <T> T orThing(Map<Integer, T> things, int index) {
    T thing = things.get(index);
    if (thing == null) {
      throw new Absent();
    }
    return thing;
  }
}
