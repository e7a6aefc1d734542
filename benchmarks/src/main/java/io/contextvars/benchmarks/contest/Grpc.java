// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import io.grpc.Context;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;

/** gRPC's immutable context; a capture is run while another context is current, as on another thread. */
@Entrant(name = "gRPC Context", column = "gRPC", order = 61)
public class Grpc extends Contender {

  private static final Context.Key<Integer>[] KEYS = keys();
  private static final Context.Key<Integer> KEY = KEYS[MEASURED];

  private Context other;
  private Runnable wrapped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Context.Key<Integer>[] keys() {
    Context.Key<Integer>[] keys = new Context.Key[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      keys[i] = Context.key("v" + i);
    }
    return keys;
  }

  private static Context binding(int from, int to) {
    Context context = Context.ROOT;
    for (int i = from; i < to; i++) {
      context = context.withValue(KEYS[i], value(i));
    }
    return context;
  }

  @Override
  void bind(int from, int to) {
    Context _ = binding(from, to).attach();
    other = binding(from, to);
    wrapped = other.wrap(task);
  }

  @Override
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  void setOne() {
    Context changed = Context.current().withValue(KEY, NEW_VALUE);
    Context before = changed.attach();
    changed.detach(before);
  }

  /** {@code key.get()}. */
  @Benchmark
  public Integer read() {
    return KEY.get();
  }

  /** A new context, attached for a while. */
  @Benchmark
  public Integer setGetReset() {
    Context changed = Context.current().withValue(KEY, NEW_VALUE);
    Context before = changed.attach();
    try {
      return KEY.get();
    } finally {
      changed.detach(before);
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

  /** {@code context.run(task)}. */
  @Benchmark
  public void runPrepared() {
    other.run(task);
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
