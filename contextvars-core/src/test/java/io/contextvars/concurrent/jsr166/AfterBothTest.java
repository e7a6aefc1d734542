// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A function that runs when two futures have their values. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Stages#all")
class AfterBothTest {
  /** The three shapes of such a function. */
  enum Operation {
    COMBINE, ACCEPT, RUN;

    CompletableFuture<Object> attach(
        Stages stages, CompletionStage<Object> one, CompletionStage<Object> two, Body body) {
      return Stages.future(switch (this) {
        case COMBINE -> stages.thenCombine(one, two, (first, second) -> body.run(first, second));
        case ACCEPT -> stages.thenAcceptBoth(one, two, (first, second) -> body.run(first, second));
        case RUN -> stages.runAfterBoth(one, two, () -> body.run("nothing"));
      });
    }

    CompletionStage<?> attachNull(Stages stages, CompletionStage<Object> one, CompletionStage<Object> two) {
      return switch (this) {
        case COMBINE -> stages.thenCombine(one, two, null);
        case ACCEPT -> stages.thenAcceptBoth(one, two, null);
        case RUN -> stages.runAfterBoth(one, two, null);
      };
    }

    Object resultOf(Object result) {
      return this == COMBINE ? result : null;
    }

    List<Object> argumentsOf(Object first, Object second) {
      return this == RUN ? List.of("nothing") : List.of(first, second);
    }
  }

  @Parameter
  Stages stages;

  private final Body body = Body.returning("result");
  private final IllegalStateException failure = new IllegalStateException("failed");

  @ParameterizedTest
  @EnumSource
  void runsWhenTheLastHasItsValueWhicheverItIs(Operation operation) {
    for (boolean firstFirst : new boolean[]{true, false}) {
      CompletableFuture<Object> one = stages.side().incomplete();
      CompletableFuture<Object> two = stages.side().incomplete();
      Body own = Body.returning("result");
      CompletableFuture<Object> dependent = operation.attach(stages, one, two, own);

      (firstFirst ? one : two).complete(firstFirst ? "one" : "two");
      assertThat(dependent).isNotDone();
      (firstFirst ? two : one).complete(firstFirst ? "two" : "one");

      assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
      assertThat(own.given).isEqualTo(operation.argumentsOf("one", "two"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void runsAtOnceIfBothHaveTheirValues(Operation operation) {
    CompletableFuture<Object> dependent = operation.attach(stages, stages.side().completed("one"),
        stages.side().completed(null), body);

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.given).isEqualTo(operation.argumentsOf("one", "null"));
  }

  @ParameterizedTest
  @EnumSource
  void combinesWithAFutureOfTheOtherSide(Operation operation) {
    CompletableFuture<Object> one = stages.side().incomplete();
    CompletableFuture<Object> plain = new CompletableFuture<>();
    CompletableFuture<Object> dependent = operation.attach(stages, one, plain, body);

    one.complete("one");
    plain.complete("plain");

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
  }

  @ParameterizedTest
  @EnumSource
  void combinesAFutureWithItself(Operation operation) {
    CompletableFuture<Object> one = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, one, one, body);

    one.complete("one");

    assertThat(dependent.join()).isEqualTo(operation.resultOf("result"));
    assertThat(body.given).isEqualTo(operation.argumentsOf("one", "one"));
  }

  @ParameterizedTest
  @EnumSource
  void waitsForBothEvenIfOneFails(Operation operation) {
    for (boolean firstFails : new boolean[]{true, false}) {
      CompletableFuture<Object> failing = stages.side().incomplete();
      CompletableFuture<Object> good = stages.side().incomplete();
      CompletableFuture<Object> dependent = operation.attach(stages, firstFails ? failing : good,
          firstFails ? good : failing, body);

      failing.completeExceptionally(failure);
      assertThat(dependent).isNotDone();
      good.complete("value");

      Failures.assertFailedBecauseOf(dependent, failure);
    }
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void failsWithOneOfTwoFailures(Operation operation) {
    CompletableFuture<Object> dependent = operation.attach(stages, stages.side().failed(failure),
        stages.side().failed(failure), body);

    Failures.assertFailedBecauseOf(dependent, failure);
    assertThat(body.runs()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void thatThrowsFailsItsFuture(Operation operation) {
    CompletableFuture<Object> one = stages.side().completed("one");
    CompletableFuture<Object> two = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, one, two, Body.throwing(failure));

    two.complete("two");

    Failures.assertFailedBecauseOf(dependent, failure);
    assertThat(one).isCompletedWithValue("one");
    assertThat(two).isCompletedWithValue("two");
  }

  @ParameterizedTest
  @EnumSource
  void isPassedOverWhenItsOwnFutureIsDone(Operation operation) {
    CompletableFuture<Object> one = stages.side().incomplete();
    CompletableFuture<Object> two = stages.side().incomplete();
    CompletableFuture<Object> dependent = operation.attach(stages, one, two, body);
    dependent.complete("mine");

    one.complete("one");
    two.complete("two");

    assertThat(dependent).isCompletedWithValue("mine");
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
