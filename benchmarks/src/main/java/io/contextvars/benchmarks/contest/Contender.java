// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One mechanism in the contest. A benchmark method is named after its row; these are the rows, and what each does:
 *
 * <ul>
 * <li>{@code read} reads one variable, as the type it is declared with;
 * <li>{@code setGetReset} gives one variable a new value, reads it, and restores the old value;
 * <li>{@code copyRun} captures what is current and runs an empty task in it, as if elsewhere;
 * <li>{@code copyRunSet} does that with a task that sets one variable;
 * <li>{@code runPrepared} runs an empty task in something captured earlier;
 * <li>{@code wrap} captures what is current in a task, which is not run;
 * <li>{@code runWrapped} runs such a task.
 * </ul>
 *
 * <p>{@value #VARIABLES} variables exist, {@link #n} of them around the measured one are bound. Tasks are never inlined, so that every
 * mechanism pays for a real call. The collector runs after binding: what a thread holds for long is old by then, as it is in life.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Contender {

  /** How many variables exist. */
  static final int VARIABLES = 1000;

  /** The index of the variable that is measured. */
  static final int MEASURED = 50;

  static final Integer NEW_VALUE = 31415;

  private static final Integer[] VALUES = new Integer[VARIABLES];

  static {
    for (int i = 0; i < VARIABLES; i++) {
      VALUES[i] = 1000 + i;
    }
  }

  /** How many variables are bound. */
  @Param({"1", "8", "32", "100", "1000"})
  public int n;

  /** What {@code copyRun} and its siblings run. */
  Runnable task = Contender::nothing;

  /** What {@code copyRunSet} runs. */
  final Runnable setTask = this::setOne;

  /** Binds, and lets what was bound grow old. */
  @Setup
  public final void prepare() {
    bind(first(n), first(n) + n);
    System.gc();
    System.gc();
  }

  /** Binds the variables of a range of indices in the current thread, and prepares what the rows need. */
  abstract void bind(int from, int to);

  /** Gives the measured variable a new value, from inside a task. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  void setOne() {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " has no copyRunSet");
  }

  /** {@return the first index of n variables around the measured one} */
  static int first(int n) {
    return Math.max(0, MEASURED - n / 2);
  }

  static Integer value(int index) {
    return VALUES[index];
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void nothing() {
  }
}
