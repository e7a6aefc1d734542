// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/**
 * The JDK's scoped values. They cannot be set and cannot be captured: "set, get, reset" is a nested binding, "copy, run, one set" is a
 * task run in a nested binding, and "run prepared" is a carrier of all bindings, kept by the program.
 */
@Entrant(name = "ScopedValue", column = "SV", order = 40)
@Fork(jvmArgsAppend = {"-Djmh.executor=CUSTOM",
  "-Djmh.executor.class=io.contextvars.benchmarks.contest.ScopedValueThreads"})
public class ScopedValues extends Contender {

  private static final ScopedValue<Integer>[] VARS = vars();
  private static final ScopedValue<Integer> VAR = VARS[MEASURED];

  private ScopedValue.Carrier carrier;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ScopedValue<Integer>[] vars() {
    ScopedValue<Integer>[] vars = new ScopedValue[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = ScopedValue.newInstance();
    }
    return vars;
  }

  /** {@return a carrier that binds n variables around the measured one} */
  static ScopedValue.Carrier binding(int n) {
    int first = first(n);
    ScopedValue.Carrier carrier = ScopedValue.where(VARS[first], value(first));
    for (int i = first + 1; i < first + n; i++) {
      carrier = carrier.where(VARS[i], value(i));
    }
    return carrier;
  }

  @Override
  void bind(int from, int to) {
    boolean asWanted = VARS[from].isBound() && VARS[to - 1].isBound() && (to == VARIABLES || !VARS[to].isBound());
    if (!asWanted) {
      throw new IllegalStateException(
          "A scoped value is bound by whoever starts the thread: run this with -jvmArgsPrepend -D"
              + ScopedValueThreads.BOUND + "=" + n + " and its own executor (ScopedValueThreads)");
    }
    carrier = binding(n);
  }

  /** {@code get}. */
  @Benchmark
  public Integer read() {
    return VAR.get();
  }

  /** A nested binding. */
  @Benchmark
  public Integer setGetReset() {
    return ScopedValue.where(VAR, NEW_VALUE).call(VAR::get);
  }

  /** A task in a nested binding. */
  @Benchmark
  public void copyRunSet() {
    ScopedValue.where(VAR, NEW_VALUE).run(task);
  }

  /** A carrier the program kept. */
  @Benchmark
  public void runPrepared() {
    carrier.run(task);
  }
}
