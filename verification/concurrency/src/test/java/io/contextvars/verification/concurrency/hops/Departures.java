// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The ways in which one walk starts others, of the next depth. */
@SuppressWarnings("FutureReturnValueIgnored") // a walk tells its failures to the tally
final class Departures {
  private final Program program;
  private final Tally tally;
  private final Level level;
  private final int depth;
  private final SplittableRandom random;
  private final Expected expected;

  Departures(Program program, int depth, SplittableRandom random, Expected expected) {
    this.program = program;
    this.tally = program.tally;
    this.level = program.level(depth);
    this.depth = depth;
    this.random = random;
    this.expected = expected;
  }

  /** Starts something, in a way of chance. */
  void next() {
    try {
      depart(random.nextInt(20));
    } catch (InterruptedException e) {
      tally.count(Kind.INTERRUPTED);
    } catch (CancellationException | ExecutionException ended) {
      // what was awaited was cancelled with this walk, or ended with it
    }
  }

  private void depart(int way) throws InterruptedException, ExecutionException {
    switch (way) {
      case 0 -> level.any(random.nextInt(4)).execute(walk(Kind.EXECUTE));
      case 1 -> level.any(random.nextInt(4)).submit((Runnable) walk(Kind.SUBMIT));
      case 2 -> level.any(random.nextInt(4)).submit((Callable<Boolean>) walk(Kind.CALL)).get();
      case 3 -> level.any(random.nextInt(4)).invokeAll(List.of(walk(Kind.INVOKE_ALL), walk(Kind.INVOKE_ALL)));
      case 4 -> level.any(random.nextInt(4)).invokeAny(List.of(walk(Kind.INVOKE_ANY), walk(Kind.INVOKE_ANY)));
      case 5 -> sameTaskTwice();
      case 6 -> level.scheduler.schedule((Runnable) walk(Kind.SCHEDULE), random.nextInt(200), MICROSECONDS);
      case 7 -> periodic();
      case 8 -> level.start(level.platform.newThread(walk(Kind.THREAD)));
      case 9 -> level.start(level.virtual.newThread(walk(Kind.VIRTUAL_THREAD)));
      case 10 -> level.forkJoin.execute(walk(Kind.FORK_JOIN));
      case 11 -> cancelled();
      case 12 -> rejected();
      case 13 -> ranByCaller();
      case 14 -> timer();
      case 15 -> program.hops.forkJoinTask(ForkJoinTask.adapt((Runnable) leaf(Kind.FORKED))).fork().get();
      case 16 -> parallelStream();
      default -> new Stages(program, depth, random, expected).next();
    }
  }

  private Walk walk(Kind kind) {
    return program.walk(random, depth, expected, kind);
  }

  /** {@return a walk that starts and awaits no others, for where it may run on the stack of one that waits} */
  private Walk leaf(Kind kind) {
    return program.walk(random, Walk.DEPTH, expected, kind);
  }

  /** One task object, given away twice: each time it sees what was set then. */
  private void sameTaskTwice() throws InterruptedException, ExecutionException {
    tally.count(Kind.SAME_TASK_TWICE);
    int i = random.nextInt(Expected.VARIABLES);
    int before = expected.value(i);
    int after = random.nextInt(1, Integer.MAX_VALUE);
    Callable<Integer> task = () -> Expected.variable(i).orElse(Expected.ABSENT);
    Future<Integer> first = level.pool.submit(task);
    Expected.variable(i).set(after);
    expected.is(i, after);
    Future<Integer> second = level.pool.submit(task);
    tally.read(i, before, first.get(), "a task submitted for the first time");
    tally.read(i, after, second.get(), "a task submitted for the second time");
  }

  private void periodic() {
    Walk walk = walk(Kind.PERIODIC);
    AtomicInteger left = new AtomicInteger(3);
    level.scheduler.scheduleAtFixedRate(() -> {
      walk.run();
      if (left.decrementAndGet() == 0) {
        throw new CancellationException("that was the last time");
      }
    }, random.nextInt(100), 1, MICROSECONDS);
  }

  /** A task that is interrupted where it waits, or before it begins. */
  private void cancelled() throws InterruptedException {
    int[] values = expected.values();
    CountDownLatch waits = new CountDownLatch(1);
    Future<?> future = level.perTask.submit(() -> waitForEver(new Expected(values), waits));
    try {
      if (random.nextBoolean()) {
        waits.await();
      }
    } finally { // this walk may be interrupted itself
      tally.count(Kind.CANCELLED);
      future.cancel(true);
    }
  }

  private void waitForEver(Expected mine, CountDownLatch waits) {
    mine.readAll(tally, "a task that will be cancelled");
    waits.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      tally.count(Kind.INTERRUPTED);
      mine.readAll(tally, "a task that was interrupted");
    }
  }

  private void rejected() {
    try {
      level.aborting.execute(leaf(Kind.EXECUTE));
    } catch (RejectedExecutionException full) {
      tally.count(Kind.REJECTED);
    }
  }

  private void ranByCaller() {
    Walk walk = walk(Kind.EXECUTE);
    Thread caller = Thread.currentThread();
    level.callerRuns.execute(() -> {
      if (Thread.currentThread() == caller) {
        tally.count(Kind.RAN_BY_CALLER);
      }
      walk.run();
    });
  }

  private void timer() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    level.await(done);
    Walk walk = walk(Kind.TIMER);
    TimerTask task = program.hops.timerTask(() -> {
      walk.run();
      done.complete(true);
    });
    level.timer.schedule(task, random.nextInt(2));
  }

  /** A part of the stream runs here, so its steps only read. */
  private void parallelStream() {
    tally.count(Kind.PARALLEL_STREAM);
    Expected mine = new Expected(expected.values());
    program.hops.stream(IntStream.range(0, 16).parallel()).forEach(_ -> mine.readAll(tally, "a parallel stream"));
  }
}
