// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextFutures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Attaches an empty stage to a completed future, so that it runs at once: the JDK's future, and this library's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Stages {
  /** How many variables are set. */
  @Param({"1", "8", "32", "100"})
  public int n;

  private final Runnable stage = Stages::nothing;
  private final CompletableFuture<Integer> plain = CompletableFuture.completedFuture(1);
  private final CompletableFuture<Integer> propagating = ContextFutures.completed(1);

  /** Binds. */
  @Setup
  public void prepare() {
    for (int i = 0; i < n; i++) {
      ContextVar.<Integer>of("v" + i).set(i);
    }
  }

  /** The JDK's, which carries nothing. */
  @Benchmark
  public CompletableFuture<Void> attachToPlain() {
    return plain.thenRun(stage);
  }

  /** This library's. */
  @Benchmark
  public CompletableFuture<Void> attach() {
    return propagating.thenRun(stage);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void nothing() {
  }
}
