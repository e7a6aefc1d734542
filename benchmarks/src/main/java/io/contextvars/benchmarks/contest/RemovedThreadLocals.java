// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import org.openjdk.jmh.annotations.Benchmark;

/** A thread-local that is removed after use, as applications on pools have to. */
@Entrant(name = "ThreadLocal with remove", column = "TL+rm", order = 21)
public class RemovedThreadLocals extends Contender {

  private static final ThreadLocal<Integer>[] VARS = vars();
  private static final ThreadLocal<Integer> VAR = VARS[MEASURED];

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
  }

  /** Afterwards there is no value: there was none before, or it is lost. */
  @Benchmark
  public Integer setGetReset() {
    VAR.set(NEW_VALUE);
    Integer seen = VAR.get();
    VAR.remove();
    return seen;
  }
}
