// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import org.openjdk.jmh.annotations.Benchmark;

/** The JDK's inheritable thread-locals; they travel by starting a thread only, which is another order of magnitude. */
@Entrant(name = "InheritableThreadLocal", column = "ITL", order = 30)
public class InheritableThreadLocals extends Contender {

  private static final InheritableThreadLocal<Integer>[] VARS = vars();
  private static final InheritableThreadLocal<Integer> VAR = VARS[MEASURED];

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static InheritableThreadLocal<Integer>[] vars() {
    InheritableThreadLocal<Integer>[] vars = new InheritableThreadLocal[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = new InheritableThreadLocal<>();
    }
    return vars;
  }

  @Override
  void bind(int from, int to) {
    for (int i = from; i < to; i++) {
      VARS[i].set(value(i));
    }
  }

  /** {@code get}. */
  @Benchmark
  public Integer read() {
    return VAR.get();
  }

  /** Saved and restored. */
  @Benchmark
  public Integer setGetReset() {
    Integer old = VAR.get();
    VAR.set(NEW_VALUE);
    Integer seen = VAR.get();
    VAR.set(old);
    return seen;
  }
}
