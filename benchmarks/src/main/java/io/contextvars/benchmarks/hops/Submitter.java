// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.hops;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Hands an empty task to an executor, while n variables are set. The rows:
 *
 * <ul>
 * <li>{@code submit}: the executor keeps the task, and nobody runs it: capturing and wrapping alone;
 * <li>{@code submitAndRun}: the executor runs it at once, on the same thread;
 * <li>{@code handOver}: a pool's one worker runs it, and the submitter waits;
 * <li>{@code submitToPool}: a pool whose queue forgets the task: what a submission costs where an agent changes the pool.
 * </ul>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Submitter {
  /** How many variables there are. */
  static final int MOST = 100;

  /** How many variables are set. */
  @Param({"1", "8", "32", "100"})
  public int n;

  private final Runnable task = Submitter::nothing;
  private final Kept kept = new Kept();
  private ExecutorService keeping;
  private ExecutorService direct;
  private ExecutorService pool;
  private ExecutorService forgetting;

  /** Sets n variables in the current thread, each to its index. */
  abstract void bind();

  /** {@return the value of the last variable in the current thread, or null} */
  abstract Integer last();

  /** {@return an executor whose tasks see what is set now} */
  abstract ExecutorService wrap(ExecutorService delegate);

  /** Binds, and makes the executors. */
  @Setup
  public final void prepare() throws Exception {
    pool = wrap(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
    pool.submit(task).get(); // its worker is there
    forgetting = wrap(Forgetting.pool());
    keeping = wrap(kept);
    direct = wrap(new Direct());
  }

  /** Binds again for each iteration, because JMH gives it to its own executor, where an agent carries contexts as well. */
  @Setup(Level.Iteration)
  public final void bindAndAge() {
    bind();
    System.gc(); // what a thread holds for long is old
  }

  /** {@return what a task of the pool sees of the last variable} */
  final Integer carried() throws InterruptedException, ExecutionException {
    return pool.submit(this::last).get();
  }

  /** Ends the pools. */
  @TearDown
  public final void end() {
    pool.shutdownNow();
    forgetting.shutdownNow();
  }

  /** Captured, and kept. */
  @Benchmark
  public Runnable submit() {
    keeping.execute(task);
    return kept.task;
  }

  /** Captured, and run here. */
  @Benchmark
  public void submitAndRun() {
    direct.execute(task);
  }

  /** Captured, run elsewhere, and awaited. */
  @Benchmark
  public Object handOver() throws InterruptedException, ExecutionException {
    return pool.submit(task).get();
  }

  /** Given to a pool. */
  @Benchmark
  public void submitToPool() {
    forgetting.execute(task);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void nothing() {
  }
}
