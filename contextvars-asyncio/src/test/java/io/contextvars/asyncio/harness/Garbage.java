// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import java.lang.ref.Reference;
import java.util.function.BooleanSupplier;

/** What the garbage collector takes, and what is told of it. */
public final class Garbage {
  private static final int ATTEMPTS = 200;

  private Garbage() {}

  /** Collects garbage again and again until something has come of it; fails if nothing does. */
  public static void collectUntil(BooleanSupplier done, String what) {
    for (int attempt = 0; attempt < ATTEMPTS && !done.getAsBoolean(); attempt++) {
      System.gc();
      Thread.onSpinWait();
    }
    if (!done.getAsBoolean()) {
      throw new AssertionError(what + ": not after " + ATTEMPTS + " collections");
    }
  }

  /** Fails unless the referent is collected. */
  public static void assertCollected(Reference<?> reference, String what) {
    collectUntil(() -> reference.refersTo(null), what + " is collected");
  }
}
