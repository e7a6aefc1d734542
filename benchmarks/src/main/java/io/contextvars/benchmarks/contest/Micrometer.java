// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/** Micrometer's context propagation: carries thread-locals that are registered with it; reading and writing is the thread-local's. */
@Entrant(name = "Micrometer context-propagation", column = "Micrometer", order = 71)
public class Micrometer extends Contender {

  private static final ThreadLocal<Integer>[] VARS = vars();
  private static final ThreadLocal<Integer> VAR = VARS[MEASURED];

  private ContextSnapshotFactory factory;
  private ContextSnapshot prepared;
  private Runnable wrapped;

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
    ContextRegistry registry = new ContextRegistry();
    for (int i = from; i < to; i++) {
      VARS[i].set(value(i));
      registry.registerThreadLocalAccessor("v" + i, VARS[i]);
    }
    factory = ContextSnapshotFactory.builder().contextRegistry(registry).build();
    prepared = factory.captureAll();
    wrapped = prepared.wrap(task);
  }

  @Override
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  void setOne() {
    VAR.set(NEW_VALUE);
  }

  /** Captured, and set for a while. */
  @Benchmark
  public void copyRun() {
    try (ContextSnapshot.Scope scope = factory.captureAll().setThreadLocals()) {
      task.run();
    }
  }

  /** Captured, and set for a while. */
  @Benchmark
  public void copyRunSet() {
    try (ContextSnapshot.Scope scope = factory.captureAll().setThreadLocals()) {
      setTask.run();
    }
  }

  /** Set for a while. */
  @Benchmark
  public void runPrepared() {
    try (ContextSnapshot.Scope scope = prepared.setThreadLocals()) {
      task.run();
    }
  }

  /** Captured. */
  @Benchmark
  public Runnable wrap() {
    return factory.captureAll().wrap(task);
  }

  /** Set for a while. */
  @Benchmark
  public void runWrapped() {
    wrapped.run();
  }
}
