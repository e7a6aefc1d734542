// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.representation;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The operations that matter, over every candidate shape of a context's table. Run it by JMH's own main class:
 * {@code java -cp ... org.openjdk.jmh.Main RepresentationBenchmark -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseG1GC", "-Xms384m", "-Xmx384m", "-Xmn96m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class RepresentationBenchmark {

  private static final Key[] KEYS = keys();
  private static final Key KEY = KEYS[50];

  /** Which shape. */
  @Param({"open", "dense", "slotKeys", "fieldKeys", "trie", "hybrid", "masked", "typedState"})
  public String shape;

  /** How many variables are bound. */
  @Param({"1", "8", "32", "100", "1000"})
  public int n;

  private Shape table;
  private final Integer value = 12345;
  private final Runnable nothing = RepresentationBenchmark::nothing;
  private final Runnable oneSet = this::oneSet;
  private Key[] bound;
  private int next;

  private static Key[] keys() {
    Key[] keys = new Key[1000];
    for (int id = 0; id < keys.length; id++) {
      keys[id] = new Key(id);
    }
    return keys;
  }

  /** Binds n of the variables around the one that is measured, and lets the table grow old. */
  @Setup
  public void bind() {
    table = Shapes.named(shape);
    table.start();
    int first = Math.max(0, 50 - n / 2);
    bound = new Key[n];
    for (int i = 0; i < n; i++) {
      bound[i] = KEYS[first + i];
      table.set(bound[i], i);
    }
    System.gc();
    System.gc();
  }

  /** Reads the one variable. */
  @Benchmark
  public Object read() {
    return table.get(KEY);
  }

  /** Reads the one variable as a caller does, with the cast of the erased type. */
  @Benchmark
  public Integer readTyped() {
    return (Integer) table.get(KEY);
  }

  /** Reads each bound variable in turn. */
  @Benchmark
  public Object readEach() {
    int i = next;
    next = i + 1 == n ? 0 : i + 1;
    return table.get(bound[i]);
  }

  /** Binds, reads, and puts the old value back. */
  @Benchmark
  public Object setGetReset() {
    Object old = table.set(KEY, value);
    Object seen = table.get(KEY);
    table.set(KEY, old);
    return seen;
  }

  /** Runs nothing in a copy. */
  @Benchmark
  public void copyRun() {
    table.runInCopy(nothing);
  }

  /** Runs one set in a copy: pays the deferred clone. */
  @Benchmark
  public void copyRunSet() {
    table.runInCopy(oneSet);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void nothing() {
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private void oneSet() {
    table.set(KEY, value);
  }
}
