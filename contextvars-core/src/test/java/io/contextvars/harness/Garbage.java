// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import java.lang.ref.Reference;

/** Whether the garbage collector takes an object. */
public final class Garbage {
  private static final int ATTEMPTS = 40;

  private Garbage() {}

  /** Fails unless the referent is collected, for which it collects garbage again and again. */
  public static void assertCollected(Reference<?> reference, String what) {
    for (int attempt = 0; attempt < ATTEMPTS && !reference.refersTo(null); attempt++) {
      System.gc();
      Thread.onSpinWait();
    }
    if (!reference.refersTo(null)) {
      throw new AssertionError(what + " is still reachable after " + ATTEMPTS + " collections: " + reference.get());
    }
  }

  /** Fails if the referent is collected, though garbage was. */
  public static void assertKept(Reference<?> reference, String what) {
    for (int attempt = 0; attempt < 3; attempt++) {
      System.gc();
    }
    if (reference.refersTo(null)) {
      throw new AssertionError(what + " was collected");
    }
  }
}
