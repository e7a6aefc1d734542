// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that run when a future fails, or in either case. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Stages#all")
class HoweverItEndsTest {
  @Parameter
  Stages stages;

  private CompletableFuture<Object> source;
  private final Body body = Body.returning("result");
  private final IllegalStateException failure = new IllegalStateException("failed");
  private final IllegalStateException another = new IllegalStateException("another");

  @BeforeEach
  void start() {
    source = stages.side().incomplete();
  }

  @Nested
  class Handle {
    private CompletableFuture<Object> attach(CompletableFuture<Object> future, Body body) {
      return Stages.future(stages.handle(future, (value, thrown) -> body.run(value, thrown)));
    }

    @Test
    void isGivenTheValue() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.complete("value");

      assertThat(dependent.join()).isEqualTo("result");
      assertThat(body.given).containsExactly("value", "null");
    }

    @Test
    void isGivenTheFailureAndReplacesIt() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.completeExceptionally(failure);

      assertThat(dependent.join()).isEqualTo("result");
      assertThat(body.given).containsExactly("null", failure);
    }

    @Test
    void isGivenTheFailureOfAFutureBeforeAsThatHandsItOn() {
      CompletableFuture<Object> dependent = attach(source.thenApply(value -> value), body);
      source.completeExceptionally(failure);

      assertThat(dependent.join()).isEqualTo("result");
      assertThat((Throwable) body.given.get(1)).isInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Test
    void isGivenACancel() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.cancel(true);

      assertThat(dependent.join()).isEqualTo("result");
      assertThat(body.given.get(1)).isInstanceOf(CancellationException.class);
    }

    @Test
    void thatThrowsFailsItsFuture() {
      Failures.assertFailedBecauseOf(attach(stages.side().completed("value"), Body.throwing(another)), another);
      Failures.assertFailedBecauseOf(attach(stages.side().failed(failure), Body.throwing(another)), another);
    }

    @Test
    void isNotNull() {
      assertThatNullPointerException().isThrownBy(() -> stages.handle(source, null));
    }
  }

  @Nested
  class WhenComplete {
    private CompletableFuture<Object> attach(CompletableFuture<Object> future, Body body) {
      return Stages.future(stages.whenComplete(future, (value, thrown) -> body.run(value, thrown)));
    }

    @Test
    void isGivenTheValueWhichStays() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.complete("value");

      assertThat(dependent.join()).isEqualTo("value");
      assertThat(body.given).containsExactly("value", "null");
    }

    @Test
    void isGivenTheFailureWhichStays() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.completeExceptionally(failure);

      Failures.assertFailedBecauseOf(dependent, failure);
      assertThat(body.given).containsExactly("null", failure);
    }

    @Test
    void thatThrowsFailsItsFutureIfTheFutureHadAValue() {
      Failures.assertFailedBecauseOf(attach(stages.side().completed("value"), Body.throwing(another)), another);
    }

    @Test
    void thatThrowsAfterAFailureLeavesThatFailureAndAddsItsOwn() {
      CompletableFuture<Object> dependent = attach(source, Body.throwing(another));
      source.completeExceptionally(failure);

      Failures.assertFailedBecauseOf(dependent, failure);
      assertThat(failure).hasSuppressedException(another);
    }

    @Test
    void isPassedOverWhenItsOwnFutureIsDone() {
      CompletableFuture<Object> dependent = attach(source, body);
      dependent.complete("mine");
      source.complete("value");

      assertThat(dependent).isCompletedWithValue("mine");
      assertThat(attach(source, Body.returning("")).join()).isEqualTo("value");
      assertThat(body.runs()).isZero();
    }

    @Test
    void isNotNull() {
      assertThatNullPointerException().isThrownBy(() -> stages.whenComplete(source, null));
    }
  }

  @Nested
  class Exceptionally {
    private CompletableFuture<Object> attach(CompletableFuture<Object> future, Body body) {
      return Stages.future(stages.exceptionally(future, thrown -> body.run(thrown)));
    }

    @Test
    void isPassedOverWhenThereIsAValue() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.complete("value");

      assertThat(dependent.join()).isEqualTo("value");
      assertThat(body.runs()).isZero();
    }

    @Test
    void isGivenTheFailureAndReplacesIt() {
      CompletableFuture<Object> dependent = attach(source, body);
      source.completeExceptionally(failure);

      assertThat(dependent.join()).isEqualTo("result");
      assertThat(body.given).containsExactly(failure);
    }

    @Test
    void thatThrowsFailsItsFuture() {
      Failures.assertFailedBecauseOf(attach(stages.side().failed(failure), Body.throwing(another)), another);
    }

    @Test
    void isNotNull() {
      assertThatNullPointerException().isThrownBy(() -> stages.exceptionally(source, null));
    }
  }

  @Nested
  class ExceptionallyCompose {
    private CompletableFuture<Object> attach(CompletableFuture<Object> future, CompletableFuture<Object> instead) {
      return Stages.future(stages.exceptionallyCompose(future, thrown -> {
        body.run(thrown);
        return instead;
      }));
    }

    @Test
    void isPassedOverWhenThereIsAValue() {
      CompletableFuture<Object> dependent = attach(source, new CompletableFuture<>());
      source.complete("value");

      assertThat(dependent.join()).isEqualTo("value");
      assertThat(body.runs()).isZero();
    }

    @Test
    void completesAsTheFutureThatReplacesTheFailure() {
      CompletableFuture<Object> instead = stages.side().incomplete();
      CompletableFuture<Object> dependent = attach(source, instead);
      source.completeExceptionally(failure);
      assertThat(dependent).isNotDone();

      instead.complete("instead");

      assertThat(dependent.join()).isEqualTo("instead");
      assertThat(body.given).containsExactly(failure);
    }

    @Test
    void failsAsTheFutureThatReplacesTheFailure() {
      CompletableFuture<Object> dependent = attach(stages.side().failed(failure), stages.side().failed(another));

      Failures.assertFailedBecauseOf(dependent, another);
    }

    @Test
    void thatReturnsNothingFails() {
      CompletableFuture<Object> dependent = attach(stages.side().failed(failure), null);

      assertThat(Failures.seenBy(dependent)).hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void isNotNull() {
      assertThatNullPointerException().isThrownBy(() -> stages.exceptionallyCompose(source, null));
    }
  }
}
