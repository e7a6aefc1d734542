// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.Locale;

/** Measures one thing in the process it is started in, and prints the figure: the minimum of all repetitions. */
public final class Cell {

  private interface Measured {
    double once() throws InterruptedException;
  }

  private Cell() {
  }

  /** Takes {@code hand-over MECHANISM MEMBERS REPETITIONS}, {@code start START REPETITIONS}, or {@code parked PARKED COUNT}. */
  public static void main(String[] args) throws InterruptedException {
    double figure = switch (args[0]) {
      case "hand-over" -> handOver(Mechanism.valueOf(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "start" -> least(Integer.parseInt(args[2]), () -> Start.valueOf(args[1]).run(20_000));
      case "parked" -> Parked.valueOf(args[1]).bytes(Integer.parseInt(args[2]));
      default -> throw new IllegalArgumentException("hand-over, start or parked, not " + args[0]);
    };
    System.out.printf(Locale.ROOT, "%.1f%n", figure);
    System.exit(0); // whatever is parked
  }

  private static double handOver(Mechanism mechanism, int members, int repetitions) throws InterruptedException {
    return least(repetitions, () -> new Ring(mechanism, members, mechanism.turns() / members, index -> {
    }).run());
  }

  private static double least(int repetitions, Measured measured) throws InterruptedException {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repetitions; i++) {
      least = Math.min(least, measured.once());
    }
    return least;
  }
}
