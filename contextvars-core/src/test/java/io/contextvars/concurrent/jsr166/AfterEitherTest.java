// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A function that runs when one of two futures has its value. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Stages#all")
class AfterEitherTest {
  /** The three shapes of such a function. */
  enum Operation {
    APPLY, ACCEPT, RUN;

    CompletableFuture<Object> attach(
        Stages stages, CompletionStage<Object> one, CompletionStage<Object> two, Body body) {
      return Stages.future(switch (this) {
        case APPLY -> stages.applyToEither(one, two, value -> body.run(value));
        case ACCEPT -> stages.acceptEither(one, two, value -> body.run(value));
        case RUN -> stages.runAfterEither(one, two, () -> body.run("nothing"));
      });
    }

    CompletionStage<?> attachNull(Stages stages, CompletionStage<Object> one, CompletionStage<Object> two) {
      return switch (this) {
        case APPLY -> stages.applyToEither(one, two, null);
        case ACCEPT -> stages.acceptEither(one, two, null);
        case RUN -> stages.runAfterEither(one, two, null);
      };
    }

    Object resultOf(Object result) {
      return this == APPLY ? result : null;
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
  void runsOnceWhenTheFirstHasItsValueWhicheverItIs(Operation operation) {
    for (boolean firstFirst : new boolean[]{true, false}) {
      CompletableFuture<Object> one = stages.side().incomplete();
      CompletableFuture<Object> two = stages.side().incomplete();
      Body own = Body.returning("result");
      CompletableFuture<Object> dependent = operation.attach(stages, one, two, own);
      assertThat(dependent).isNotDone();

      (firstFirst ? one : two).complete("first");
      assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
      (firstFirst ? two : one).complete("second");

      assertThat(own.given).containsExactly(operation.argumentOf("first"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void runsAtOnceIfOneHasItsValue(Operation operation) {
    CompletableFuture<Object> never = stages.side().incomplete();

    assertThat(operation.attach(stages, stages.side().completed("value"), never, body).join())
        .isEqualTo(operation.resultOf("result"));
    assertThat(operation.attach(stages, never, stages.side().completed("value"), body).join())
        .isEqualTo(operation.resultOf("result"));

    assertThat(body.given).containsExactly(operation.argumentOf("value"), operation.argumentOf("value"));
    assertThat(never).isNotDone();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureMayBeFirst(Operation operation) {
    for (boolean firstFails : new boolean[]{true, false}) {
      CompletableFuture<Object> failing = stages.side().incomplete();
      CompletableFuture<Object> good = stages.side().incomplete();
      CompletableFuture<Object> dependent = operation.attach(stages, firstFails ? failing : good,
          firstFails ? good : failing, body);

      failing.completeExceptionally(failure);
      Failures.assertFailedBecauseOf(dependent, failure);
      good.complete("too late");
    }
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureThatComesSecondIsNotSeen(Operation operation) {
    CompletableFuture<Object> failing = stages.side().incomplete();
    CompletableFuture<Object> good = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, failing, good, body);

    good.complete("value");
    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    failing.completeExceptionally(failure);

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.runs()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void thatThrowsFailsItsFuture(Operation operation) {
    CompletableFuture<Object> one = stages.side().incomplete();
    CompletableFuture<Object> two = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, one, two, Body.throwing(failure));

    two.complete("two");

    Failures.assertFailedBecauseOf(dependent, failure);
    assertThat(one).isNotDone();
  }

  @ParameterizedTest
  @EnumSource
  void isPassedOverWhenItsOwnFutureIsDone(Operation operation) {
    CompletableFuture<Object> one = stages.side().incomplete();
    CompletableFuture<Object> two = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, one, two, body);
    dependent.cancel(true);

    one.complete("one");
    two.complete("two");

    assertThat(dependent).isCancelled();
    assertThat(operation.attach(stages, one, two, Body.returning("last")).join())
        .isEqualTo(operation.resultOf("last"));
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void nullIsNeitherAStageNorAFunction(Operation operation) {
    CompletableFuture<Object> one = stages.side().completed("one");

    assertThatNullPointerException().isThrownBy(() -> operation.attach(stages, one, null, body));
    assertThatNullPointerException().isThrownBy(() -> operation.attachNull(stages, one, one));
    assertThat(body.runs()).isZero();
  }
}
