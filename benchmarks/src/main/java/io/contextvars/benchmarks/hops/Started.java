// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says when its {@code main} began, in microseconds since 1970. */
final class Started {
  private Started() {
  }

  public static void main(String[] args) {
    System.out.println(now());
  }

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
