// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * OpenTelemetry's immutable context. A capture is run while another context is current, as on another thread; running it where it is
 * current already is a shortcut that changes nothing.
 */
@Entrant(name = "OpenTelemetry Context", column = "OTel", order = 60)
public class OpenTelemetry extends Contender {

  private static final ContextKey<Integer>[] KEYS = keys();
  private static final ContextKey<Integer> KEY = KEYS[MEASURED];

  private Context other;
  private Runnable wrapped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static ContextKey<Integer>[] keys() {
    ContextKey<Integer>[] keys = new ContextKey[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      keys[i] = ContextKey.named("v" + i);
    }
    return keys;
  }

  private static Context binding(int from, int to) {
    Context context = Context.root();
    for (int i = from; i < to; i++) {
      context = context.with(KEYS[i], value(i));
    }
    return context;
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // it lasts as long as the thread
  void bind(int from, int to) {
    Scope _ = binding(from, to).makeCurrent();
    other = binding(from, to);
    wrapped = other.wrap(task);
  }

  @Override
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  void setOne() {
    try (Scope scope = Context.current().with(KEY, NEW_VALUE).makeCurrent()) {
      return;
    }
  }

  /** {@code Context.current().get(key)}. */
  @Benchmark
  public Integer read() {
    return Context.current().get(KEY);
  }

  /** A new context, current for a while. */
  @Benchmark
  public Integer setGetReset() {
    try (Scope scope = Context.current().with(KEY, NEW_VALUE).makeCurrent()) {
      return Context.current().get(KEY);
    }
  }

  /** Wrapped and run. */
  @Benchmark
  public void copyRun() {
    other.wrap(task).run();
  }

  /** Wrapped and run. */
  @Benchmark
  public void copyRunSet() {
    other.wrap(setTask).run();
  }

  /** Made current for a while. */
  @Benchmark
  public void runPrepared() {
    try (Scope scope = other.makeCurrent()) {
      task.run();
    }
  }

  /** Wrapped. */
  @Benchmark
  public Runnable wrap() {
    return Context.current().wrap(task);
  }

  /** Run. */
  @Benchmark
  public void runWrapped() {
    wrapped.run();
  }
}
