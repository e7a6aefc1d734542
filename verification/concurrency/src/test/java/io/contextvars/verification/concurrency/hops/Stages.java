// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency.hops;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * The stages that one walk attaches to futures: they run its values, whoever completes the future, and wherever they
 * run; that may be here.
 */
final class Stages {
  private final Program program;
  private final Level level;
  private final int depth;
  private final SplittableRandom random;
  private final Expected expected;

  Stages(Program program, int depth, SplittableRandom random, Expected expected) {
    this.program = program;
    this.level = program.level(depth);
    this.depth = depth;
    this.random = random;
    this.expected = expected;
  }

  void next() {
    switch (random.nextInt(3)) {
      case 0 -> chain();
      case 1 -> completedElsewhere();
      default -> timedOut();
    }
  }

  /** A supplier, and stages on top, with a set between them. */
  private void chain() {
    Walk supplier = walk(Kind.SUPPLY_ASYNC);
    CompletableFuture<Boolean> first = program.hops.supplyAsync(supplier, level.pool);
    Walk other = walk(Kind.SUPPLY_ASYNC);
    CompletableFuture<Boolean> second = program.hops.supplyAsync(other, level.forkJoin);
    set();
    Walk stage = walk(Kind.STAGE);
    CompletableFuture<Boolean> third = first.thenApply(_ -> stage.get());
    set();
    Walk async = walk(Kind.STAGE_ASYNC);
    CompletableFuture<Boolean> fourth = third.handleAsync((_, _) -> async.get(), level.pool);
    set();
    Walk combined = walk(Kind.STAGE_COMBINED);
    level.await(fourth.thenCombine(second, (_, _) -> combined.get()));
  }

  /** Stages of this walk on a future that a walk with other values completes. */
  private void completedElsewhere() {
    CompletableFuture<Boolean> future = program.hops.incomplete();
    Walk stage = walk(Kind.COMPLETED_ELSEWHERE);
    level.await(future.thenRun(stage).whenComplete((_, _) -> stage.run()));
    set();
    Walk completer = walk(Kind.THREAD);
    level.start(level.virtual.newThread(() -> {
      completer.run();
      future.complete(true);
    }));
  }

  /** A stage that the JDK's own clock runs. */
  private void timedOut() {
    CompletableFuture<Boolean> never = program.hops.incomplete();
    CompletableFuture<Boolean> late = never.completeOnTimeout(true, random.nextInt(100), MICROSECONDS);
    Walk stage = program.walk(random, Walk.DEPTH, expected, Kind.STAGE_TIMED_OUT); // the JDK's clock must not wait
    level.await(late.thenAccept(_ -> stage.run()));
  }

  private Walk walk(Kind kind) {
    return program.walk(random, depth, expected, kind);
  }

  private void set() {
    int i = random.nextInt(Expected.VARIABLES);
    int value = random.nextInt(1, Integer.MAX_VALUE);
    Expected.variable(i).set(value);
    expected.is(i, value);
  }
}
