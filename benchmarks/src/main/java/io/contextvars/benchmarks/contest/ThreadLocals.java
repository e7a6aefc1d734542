// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/** The JDK's thread-locals, restored by hand; for a hop, every value is copied by hand. */
@Entrant(name = "ThreadLocal", column = "TL", order = 20)
public class ThreadLocals extends Contender {

  private static final ThreadLocal<Integer>[] VARS = vars();
  private static final ThreadLocal<Integer> VAR = VARS[MEASURED];

  private ThreadLocal<Integer>[] bound;
  private Integer[] captured;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ThreadLocal<Integer>[] vars() {
    ThreadLocal<Integer>[] vars = new ThreadLocal[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = new ThreadLocal<>();
    }
    return vars;
  }

  @Override
  void bind(int from, int to) {
    for (int i = from; i < to; i++) {
      VARS[i].set(value(i));
    }
    bound = Arrays.copyOfRange(VARS, from, to);
    captured = capture();
  }

  private Integer[] capture() {
    Integer[] values = new Integer[bound.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound[i].get();
    }
    return values;
  }

  private void restore(Integer[] values) {
    for (int i = 0; i < values.length; i++) {
      bound[i].set(values[i]);
    }
  }

  private void runWith(Integer[] values, Runnable op) {
    Integer[] before = capture();
    restore(values);
    try {
      op.run();
    } finally {
      restore(before);
    }
  }

  @Override
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  void setOne() {
    VAR.set(NEW_VALUE);
  }

  /** {@code get}. */
  @Benchmark
  public Integer read() {
    return VAR.get();
  }

  /** Saved and restored; {@code remove} would lose the old value. */
  @Benchmark
  public Integer setGetReset() {
    Integer old = VAR.get();
    VAR.set(NEW_VALUE);
    Integer seen = VAR.get();
    VAR.set(old);
    return seen;
  }

  /** Copied by hand. */
  @Benchmark
  public void copyRun() {
    runWith(capture(), task);
  }

  /** Copied by hand. */
  @Benchmark
  public void copyRunSet() {
    runWith(capture(), setTask);
  }

  /** What a hand-made wrapper does when it runs. */
  @Benchmark
  public void runWrapped() {
    runWith(captured, task);
  }
}
