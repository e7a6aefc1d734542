// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import io.contextvars.Context;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** A random program: so many walks from the outside, each in a context of its own, and all that they start. */
final class Program {
  final Hops hops;
  final Tally tally = new Tally();

  private final List<Level> levels;

  private Program(Hops hops, ThreadFactory workers) {
    this.hops = hops;
    this.levels = Stream.generate(() -> new Level(hops, workers, tally)).limit(Walk.DEPTH).toList();
  }

  /** Runs a program to its end. */
  static Tally run(Hops hops, boolean virtual, long seed, int walks) throws Exception {
    ThreadFactory workers = virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
    Program program = new Program(hops, workers);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < walks; i++) {
      Walk walk = new Walk(program, random.nextLong(), 0, Expected.nothing().values(), Kind.COPY);
      new Context().run(walk);
    }
    for (Level level : program.levels) {
      level.close();
    }
    return program.tally;
  }

  /** {@return where walks of a depth run; those of depth 0 run outside} */
  Level level(int depth) {
    return levels.get(depth - 1);
  }

  Walk walk(SplittableRandom random, int depth, Expected expected, Kind by) {
    tally.count(by);
    return new Walk(this, random.nextLong(), depth, expected.values(), by);
  }

  /**
   * Runs a program in a JVM of its own and prints what it did. Exits with 1 if something was wrong, or did not happen.
   *
   * @param args library or plain, platform or virtual, the seed, and the number of walks
   */
  public static void main(String[] args) throws Exception {
    Hops hops = args[0].equals("library") ? new LibraryHops() : new Hops();
    Tally tally = run(hops, args[1].equals("virtual"), Long.parseLong(args[2]), Integer.parseInt(args[3]));
    IO.println(tally);
    tally.failures().forEach(Throwable::printStackTrace);
    if (tally.wrong() > 0 || !tally.missing().isEmpty() || !tally.failures().isEmpty()) {
      IO.println("never happened: " + tally.missing());
      System.exit(1);
    }
  }
}
