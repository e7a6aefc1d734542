// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.netty.util.concurrent.FastThreadLocal;
import org.openjdk.jmh.annotations.Benchmark;

/** Netty's thread-locals: reads and writes; there is nothing to capture them with. */
public abstract class FastThreadLocalRows extends Contender {

  private static final FastThreadLocal<Integer>[] VARS = vars();
  private static final FastThreadLocal<Integer> VAR = VARS[MEASURED];

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static FastThreadLocal<Integer>[] vars() {
    FastThreadLocal<Integer>[] vars = new FastThreadLocal[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = new FastThreadLocal<>();
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
