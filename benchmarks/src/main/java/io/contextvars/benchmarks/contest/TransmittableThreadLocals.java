// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import com.alibaba.ttl.TransmittableThreadLocal;
import com.alibaba.ttl.TtlRunnable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/** TransmittableThreadLocal: thread-locals that its wrappers capture, replay and restore. */
@Entrant(name = "TransmittableThreadLocal", column = "TTL", order = 70)
public class TransmittableThreadLocals extends Contender {

  private static final TransmittableThreadLocal<Integer>[] VARS = vars();
  private static final TransmittableThreadLocal<Integer> VAR = VARS[MEASURED];

  private Runnable wrapped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static TransmittableThreadLocal<Integer>[] vars() {
    TransmittableThreadLocal<Integer>[] vars = new TransmittableThreadLocal[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = new TransmittableThreadLocal<>();
    }
    return vars;
  }

  @Override
  void bind(int from, int to) {
    for (int i = from; i < to; i++) {
      VARS[i].set(value(i));
    }
    wrapped = TtlRunnable.get(task);
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

  /** Saved and restored. */
  @Benchmark
  public Integer setGetReset() {
    Integer old = VAR.get();
    VAR.set(NEW_VALUE);
    Integer seen = VAR.get();
    VAR.set(old);
    return seen;
  }

  /** Captured, replayed, restored. */
  @Benchmark
  public void copyRun() {
    TtlRunnable.get(task).run();
  }

  /** Captured, replayed, restored. */
  @Benchmark
  public void copyRunSet() {
    TtlRunnable.get(setTask).run();
  }

  /** Captured. */
  @Benchmark
  public Runnable wrap() {
    return TtlRunnable.get(task);
  }

  /** Replayed, restored. */
  @Benchmark
  public void runWrapped() {
    wrapped.run();
  }
}
