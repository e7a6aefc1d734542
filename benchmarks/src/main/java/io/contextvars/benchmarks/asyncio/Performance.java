// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import java.util.Locale;

/**
 * Runs one program of one entrant, again and again, and prints nanoseconds an operation, the minimum of all runs after the warm-up, and
 * the heap bytes of one suspended task, or {@code nan}: the main class of a process of its own.
 */
public final class Performance {

  /** So many tasks or timers are enough to have everything compiled. */
  private static final int WARMUP = 100_000;

  private final Form form;
  private final int n;
  private final int operations;

  private Performance(Form form, int n, int operations) {
    this.form = form;
    this.n = n;
    this.operations = operations;
  }

  /** Takes {@code ENTRY PROGRAM N WARMUP-MILLIS MILLIS SUSPENDED}; the last is for how many suspended tasks the heap is measured. */
  public static void main(String[] args) throws Exception {
    Entry entry = Entry.valueOf(args[0]);
    Program program = Program.valueOf(args[1]);
    int n = Integer.parseInt(args[2]);
    int suspended = Integer.parseInt(args[5]);
    Form form = entry.form(program).orElseThrow();
    int fewer = Math.min(n, WARMUP);
    new Performance(form, fewer, program.operations(fewer)).least(Long.parseLong(args[3]), 1);
    double bytes = suspended == 0 ? Double.NaN : bytes(entry.contender(), suspended);
    double nanos = new Performance(form, n, program.operations(n)).least(Long.parseLong(args[4]), 2);
    System.out.printf(Locale.ROOT, "%.3f,%.1f%n", nanos, bytes);
    System.exit(0); // whatever a failed run may have left behind
  }

  /** {@return the least nanoseconds an operation, of as many runs as the time allows, and no fewer than a number} */
  private double least(long millis, int fewest) throws Exception {
    double least = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + millis * 1_000_000;
    for (int runs = 0; runs < fewest || System.nanoTime() < end; runs++) {
      System.gc(); // what earlier runs left is not this one's to collect
      long start = System.nanoTime();
      form.run(n, operations);
      least = Math.min(least, (System.nanoTime() - start) / (double) operations);
    }
    return least;
  }

  private static double bytes(Contender contender, int tasks) throws Exception {
    for (int i = 0; i < 5; i++) {
      contender.whileSuspended(tasks, () -> {
      }); // an interpreted frame takes more than a compiled one
    }
    long before = used();
    long[] after = {0};
    contender.whileSuspended(tasks, () -> after[0] = used());
    return (after[0] - before) / (double) tasks;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
