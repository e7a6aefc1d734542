// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/** This library. */
@Entrant(name = "ContextVar", column = "ours", order = 0)
public class ContextVars extends Contender {

  private static final ContextVar<Integer>[] VARS = vars();
  private static final ContextVar<Integer> VAR = VARS[MEASURED];

  private Context prepared;
  private Runnable wrapped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ContextVar<Integer>[] vars() {
    ContextVar<Integer>[] vars = new ContextVar[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      vars[i] = ContextVar.of("v" + i);
    }
    return vars;
  }

  @Override
  void bind(int from, int to) {
    for (int i = from; i < to; i++) {
      VARS[i].set(value(i));
    }
    prepared = Context.copyCurrent();
    wrapped = prepared.wrap(task);
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

  /** {@code set}, {@code get}, {@code reset}. */
  @Benchmark
  public Integer setGetReset() {
    Token<Integer> token = VAR.set(NEW_VALUE);
    Integer seen = VAR.get();
    VAR.reset(token);
    return seen;
  }

  /** The fused form. */
  @Benchmark
  public void copyRun() {
    Context.runInCopy(task);
  }

  /** The two-step form: a copy that others may see has to be entered atomically. */
  @Benchmark
  public void copyThenRun() {
    Context.copyCurrent().run(task);
  }

  /** The fused form. */
  @Benchmark
  public void copyRunSet() {
    Context.runInCopy(setTask);
  }

  /** Entering a context that exists. */
  @Benchmark
  public void runPrepared() {
    prepared.run(task);
  }

  /** A snapshot in a task. */
  @Benchmark
  public Runnable wrap() {
    return Context.copyCurrent().wrap(task);
  }

  /** Each run is in a fresh copy. */
  @Benchmark
  public void runWrapped() {
    wrapped.run();
  }
}
