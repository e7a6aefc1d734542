// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.SplittableRandom;

/** An endless list of programs: the same seed and size give the same program at each index, on every machine. */
record Generator(long seed, int maxOps) {
  private static final int FEWEST_OPS = 8;

  Generator {
    if (maxOps < FEWEST_OPS) {
      throw new IllegalArgumentException("programs of at most " + maxOps + " operations do nothing: give at least "
          + FEWEST_OPS);
    }
  }

  Program program(long index) {
    var random = new SplittableRandom(new SplittableRandom(seed * 1_000_003 + index).nextLong());
    return Composer.compose(random, size(random));
  }

  /** As many small programs as large ones, on a scale of factors: small ones shrink well, large ones reach far. */
  private int size(SplittableRandom random) {
    double factor = Math.pow((double) maxOps / FEWEST_OPS, random.nextDouble());
    return (int) Math.round(FEWEST_OPS * factor);
  }
}
