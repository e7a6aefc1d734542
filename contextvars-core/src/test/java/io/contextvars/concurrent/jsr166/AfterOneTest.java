// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A function that runs when one future has a value. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Stages#all")
class AfterOneTest {
  /** The four shapes of such a function. */
  enum Operation {
    APPLY, ACCEPT, RUN, COMPOSE;

    CompletableFuture<Object> attach(Stages stages, CompletionStage<Object> source, Body body) {
      return Stages.future(switch (this) {
        case APPLY -> stages.thenApply(source, value -> body.run(value));
        case ACCEPT -> stages.thenAccept(source, value -> body.run(value));
        case RUN -> stages.thenRun(source, () -> body.run("nothing"));
        case COMPOSE -> stages.thenCompose(source, value -> CompletableFuture.completedFuture(body.run(value)));
      });
    }

    CompletionStage<?> attachNull(Stages stages, CompletionStage<Object> source) {
      return switch (this) {
        case APPLY -> stages.thenApply(source, null);
        case ACCEPT -> stages.thenAccept(source, null);
        case RUN -> stages.thenRun(source, null);
        case COMPOSE -> stages.thenCompose(source, null);
      };
    }

    Object resultOf(Object result) {
      return this == APPLY || this == COMPOSE ? result : null;
    }

    Object argumentOf(Object value) {
      return this == RUN ? "nothing" : value;
    }
  }

  @Parameter
  Stages stages;

  private final Body body = Body.returning("result");
  private final IllegalStateException failure = new IllegalStateException("failed");

  @ParameterizedTest
  @EnumSource
  void runsOnceTheFutureHasItsValue(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, source, body);
    assertThat(dependent).isNotDone();
    assertThat(body.runs()).isZero();

    source.complete("value");

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.given).containsExactly(operation.argumentOf("value"));
  }

  @ParameterizedTest
  @EnumSource
  void runsAtOnceIfTheFutureHasItsValue(Operation operation) {
    CompletableFuture<Object> dependent = operation.attach(stages, stages.side().completed("value"), body);

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.given).containsExactly(operation.argumentOf("value"));
  }

  @ParameterizedTest
  @EnumSource
  void nullIsAValueAndAResult(Operation operation) {
    Body nothing = Body.returning(null);
    CompletableFuture<Object> dependent = operation.attach(stages, stages.side().completed(null), nothing);

    assertThat(dependent.join()).isNull();
    assertThat(nothing.given).containsExactly(operation.argumentOf("null"));
  }

  @ParameterizedTest
  @EnumSource
  void isPassedOverWhenTheFutureFails(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> before = operation.attach(stages, source, body);
    source.completeExceptionally(failure);
    CompletableFuture<Object> after = operation.attach(stages, source, body);

    Failures.assertFailedBecauseOf(before, failure);
    Failures.assertFailedBecauseOf(after, failure);
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void isPassedOverWhenTheFutureIsCancelled(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, source, body);

    source.cancel(true);

    assertThat(Failures.seenBy(dependent)).isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(dependent).isNotCancelled();
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void thatThrowsFailsItsOwnFutureAlone(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, source, Body.throwing(failure));
    CompletableFuture<Object> sibling = operation.attach(stages, source, body);

    source.complete("value");

    Failures.assertFailedBecauseOf(dependent, failure);
    assertThat(sibling.join()).isEqualTo(operation.resultOf("result"));
    assertThat(source).isCompletedWithValue("value");
  }

  @ParameterizedTest
  @EnumSource
  void thatThrowsACompletionExceptionIsNotWrappedAgain(Operation operation) {
    CompletableFuture<Object> dependent = operation.attach(stages, stages.side().completed("value"),
        Body.throwing(new CompletionException(failure)));

    Failures.assertFailedBecauseOf(dependent, failure);
  }

  @ParameterizedTest
  @EnumSource
  void isPassedOverWhenItsOwnFutureIsDone(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> cancelled = operation.attach(stages, source, body);
    CompletableFuture<Object> completed = operation.attach(stages, source, body);
    cancelled.cancel(true);
    completed.complete("mine");

    source.complete("value");

    assertThat(cancelled).isCancelled();
    assertThat(completed).isCompletedWithValue("mine");
    assertThat(operation.attach(stages, source, Body.returning("last")).join()).isEqualTo(operation.resultOf("last"));
    assertThat(body.runs()).isZero();
    assertThat(source).isCompletedWithValue("value");
  }

  @ParameterizedTest
  @EnumSource
  void runsWhereItWasSaid(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, source, body);
    source.complete("value");
    dependent.join();

    Thread ran = body.threads.get(0);
    switch (stages.how()) {
      case DIRECTLY -> assertThat(ran).isSameAs(Thread.currentThread());
      case ASYNC -> assertThat(ran).isNotSameAs(Thread.currentThread());
      case ON_AN_EXECUTOR -> assertThat(ran).matches(Workers::made);
    }
  }

  @ParameterizedTest
  @EnumSource
  void runsOnceForEachTimeItIsAttached(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> first = operation.attach(stages, source, body);
    CompletableFuture<Object> second = operation.attach(stages, source, body);
    assertThat(source.getNumberOfDependents()).isEqualTo(2);

    source.complete("value");
    CompletableFuture.allOf(first, second).join();

    assertThat(body.runs()).isEqualTo(2);
    assertThat(source.getNumberOfDependents()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void runsInChainsOfAnyLength(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 100; i++) {
      last = operation.attach(stages, last, body);
    }

    source.complete("value");

    assertThat(last.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.runs()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource
  void nullIsNoFunction(Operation operation) {
    CompletableFuture<Object> source = stages.side().incomplete();
    assertThatNullPointerException().isThrownBy(() -> operation.attachNull(stages, source));
    assertThat(source.getNumberOfDependents()).isZero();
    source.complete("value");

    assertThatNullPointerException().isThrownBy(() -> operation.attachNull(stages, source));
  }

  @Test
  void anExecutorThatRefusesFailsTheFuture() {
    IllegalStateException full = new IllegalStateException("full");
    Executor refusing = task -> {
      throw full;
    };
    CompletableFuture<Object> source = stages.side().incomplete();
    CompletableFuture<Object> dependent = source.thenApplyAsync(value -> body.run(value), refusing);

    source.complete("value");

    Failures.assertFailedBecauseOf(dependent, full);
    Failures.assertFailedBecauseOf(source.thenApplyAsync(value -> body.run(value), refusing), full);
    assertThat(body.runs()).isZero();
  }

  @Test
  void nullIsNoExecutor() {
    CompletableFuture<Object> source = stages.side().incomplete();

    assertThatNullPointerException().isThrownBy(() -> source.thenApplyAsync(value -> value, null));
    assertThatNullPointerException().isThrownBy(() -> source.thenRunAsync(() -> {}, null));
  }
}
