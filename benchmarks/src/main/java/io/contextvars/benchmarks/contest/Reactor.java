// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.contest;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Reactor's context: an immutable map that travels with a subscription and is bound to no thread. Reading and writing are those of the
 * map; running in it is a pipeline with one element.
 */
@Entrant(name = "Reactor Context", column = "Reactor", order = 72)
public class Reactor extends Contender {

  private static final String[] KEYS = keys();
  private static final String KEY = KEYS[MEASURED];

  private Context context;
  private Mono<Object> pipeline;

  private static String[] keys() {
    String[] keys = new String[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      keys[i] = "v" + i;
    }
    return keys;
  }

  @Override
  void bind(int from, int to) {
    Context bound = Context.empty();
    for (int i = from; i < to; i++) {
      bound = bound.put(KEYS[i], value(i));
    }
    context = bound;
    pipeline = Mono.fromRunnable(task).contextWrite(context);
  }

  /** {@code context.get(key)}. */
  @Benchmark
  public Integer read() {
    return context.get(KEY);
  }

  /** A new map; the old one is still there. */
  @Benchmark
  public Integer setGetReset() {
    return context.put(KEY, NEW_VALUE).get(KEY);
  }

  /** Assembled and subscribed. */
  @Benchmark
  public Object copyRun() {
    return Mono.fromRunnable(task).contextWrite(context).block();
  }

  /** Assembled and subscribed, with one value more. */
  @Benchmark
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  public Object copyRunSet() {
    return Mono.fromRunnable(task).contextWrite(view -> view.put(KEY, NEW_VALUE)).contextWrite(context).block();
  }

  /** Subscribed. */
  @Benchmark
  public Object runWrapped() {
    return pipeline.block();
  }
}
