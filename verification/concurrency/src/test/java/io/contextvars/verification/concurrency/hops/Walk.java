// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static io.contextvars.verification.concurrency.hops.Expected.ABSENT;
import static io.contextvars.verification.concurrency.hops.Expected.VARIABLES;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A task of the program: it reads all variables, changes some, starts further walks, and reads all after each of these
 * steps. It may run more than once, and at once.
 */
final class Walk implements Runnable, Callable<Boolean>, Supplier<Boolean> {
  static final int DEPTH = 3;

  private final Program program;
  private final long seed;
  private final int depth;
  private final int[] start;
  private final Kind by;

  /**
   * @param start what it must read at first
   * @param by how it is started
   */
  Walk(Program program, long seed, int depth, int[] start, Kind by) {
    this.program = program;
    this.seed = seed;
    this.depth = depth;
    this.start = start;
    this.by = by;
  }

  @Override
  public Boolean get() {
    run();
    return true;
  }

  @Override
  public Boolean call() {
    run();
    return true;
  }

  @Override
  public void run() {
    try {
      walk();
    } catch (RuntimeException | Error failure) {
      program.tally.failed(failure);
    }
  }

  private void walk() {
    SplittableRandom random = new SplittableRandom(seed);
    Expected expected = new Expected(start);
    Departures departures = depth == DEPTH ? null : new Departures(program, depth + 1, random, expected);
    expected.readAll(program.tally, this);
    for (int steps = random.nextInt(2, 7); steps > 0; steps--) {
      if (departures == null || random.nextInt(5) < 2) {
        change(random, expected);
      } else {
        departures.next();
        expected.readAll(program.tally, this);
        change(random, expected); // which what has been started must not see
      }
      expected.readAll(program.tally, this);
    }
  }

  private void change(SplittableRandom random, Expected expected) {
    int i = random.nextInt(VARIABLES);
    int value = random.nextInt(1, Integer.MAX_VALUE);
    ContextVar<Integer> variable = Expected.variable(i);
    int old = expected.value(i);
    Kind kind = switch (random.nextInt(8)) {
      case 0 -> Kind.UNSET;
      case 1 -> Kind.RESET;
      case 2 -> Kind.BLOCK;
      case 3 -> Kind.COPY;
      default -> Kind.SET;
    };
    program.tally.count(kind);
    switch (kind) {
      case UNSET -> {
        variable.unset();
        expected.is(i, ABSENT);
      }
      case RESET -> {
        try (Token<Integer> token = variable.set(value)) {
          expected.is(i, value);
          expected.readAll(program.tally, this);
        }
        expected.is(i, old);
      }
      case BLOCK -> {
        expected.is(i, value);
        variable.run(value, () -> expected.readAll(program.tally, this));
        expected.is(i, old);
      }
      case COPY -> Context.runInCopy(() -> variable.set(value));
      default -> {
        variable.set(value);
        expected.is(i, value);
      }
    }
  }

  @Override
  public String toString() {
    return "a walk at depth " + depth + " by " + by + ", seed " + seed;
  }
}
