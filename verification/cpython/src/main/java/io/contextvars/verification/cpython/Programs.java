// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython;

import java.util.SplittableRandom;

/**
 * An endless list of programs: the same seed and size give the same program at each index, on every machine.
 *
 * @param <C> the programs
 */
public interface Programs<C extends Case<C>> {
  int FEWEST_OPS = 8;

  long seed();

  int maxOps();

  C program(long index);

  /** Refuses a size at which nothing happens. */
  static void requireSensible(int maxOps) {
    if (maxOps < FEWEST_OPS) {
      throw new IllegalArgumentException("programs of at most " + maxOps + " operations do nothing: give at least "
          + FEWEST_OPS);
    }
  }

  /** {@return the chance that composes the program of that index} */
  default SplittableRandom random(long index) {
    return new SplittableRandom(new SplittableRandom(seed() * 1_000_003 + index).nextLong());
  }

  /** As many small programs as large ones, on a scale of factors: small ones shrink well, large ones reach far. */
  default int size(SplittableRandom random) {
    double factor = Math.pow((double) maxOps() / FEWEST_OPS, random.nextDouble());
    return (int) Math.round(FEWEST_OPS * factor);
  }
}
