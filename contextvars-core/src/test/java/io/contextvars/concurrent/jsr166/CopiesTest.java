// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of a future to be given away: copies, minimal stages, new futures of the same kind. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class CopiesTest {
  @Parameter
  Side side;

  private CompletableFuture<String> future;
  private final IllegalStateException failure = new IllegalStateException("failed");

  @BeforeEach
  void start() {
    future = side.incomplete();
  }

  @Nested
  class ACopy {
    @Test
    void completesWithTheFuture() {
      CompletableFuture<String> copy = future.copy();
      assertThat(copy).isNotDone().isNotSameAs(future);

      future.complete("value");

      assertThat(copy).isCompletedWithValue("value");
      assertThat(future.copy()).isCompletedWithValue("value");
    }

    @Test
    void failsWithTheFutureAsADependent() {
      CompletableFuture<String> copy = future.copy();

      future.completeExceptionally(failure);

      Failures.assertFailedBecauseOf(copy, failure);
      Failures.assertFailedBecauseOf(future.copy(), failure);
    }

    @Test
    void thatIsCompletedLeavesTheFutureAlone() {
      CompletableFuture<String> copy = future.copy();
      copy.complete("mine");
      future.copy().cancel(true);

      assertThat(future).isNotDone();
      future.complete("value");
      assertThat(copy).isCompletedWithValue("mine");
    }
  }

  @Nested
  class AMinimalStage {
    private CompletionStage<String> stage;

    @BeforeEach
    void make() {
      stage = future.minimalCompletionStage();
    }

    @Test
    void completesWithTheFuture() {
      CompletableFuture<String> dependent = stage.thenApply(value -> value + "!").toCompletableFuture();
      CompletableFuture<String> own = stage.toCompletableFuture();

      future.complete("value");

      assertThat(dependent.join()).isEqualTo("value!");
      assertThat(own.join()).isEqualTo("value");
      assertThat(future.minimalCompletionStage().toCompletableFuture().join()).isEqualTo("value");
    }

    @Test
    void failsWithTheFutureAsADependent() {
      future.completeExceptionally(failure);

      Failures.assertFailedBecauseOf(stage.toCompletableFuture(), failure);
      Failures.assertFailedBecauseOf(future.minimalCompletionStage().toCompletableFuture(), failure);
    }

    @Test
    void isNothingMoreThanAStage() {
      CompletableFuture<String> cast = (CompletableFuture<String>) stage;
      for (ThrowingCallable call : List.<ThrowingCallable>of(
          () -> cast.complete("no"),
          () -> cast.completeExceptionally(failure),
          () -> cast.completeAsync(() -> "no"),
          () -> cast.completeAsync(() -> "no", Runnable::run),
          () -> cast.completeOnTimeout("no", 1, TimeUnit.DAYS),
          () -> cast.orTimeout(1, TimeUnit.DAYS),
          () -> cast.cancel(true),
          () -> cast.obtrudeValue("no"),
          () -> cast.obtrudeException(failure),
          () -> cast.get(),
          () -> cast.get(1, TimeUnit.DAYS),
          () -> cast.join(),
          () -> cast.getNow("no"),
          () -> cast.isDone(),
          () -> cast.isCancelled(),
          () -> cast.isCompletedExceptionally(),
          () -> cast.getNumberOfDependents())) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(call);
      }
      assertThat(future).isNotDone();
    }

    /** Methods of JDK 19. */
    @Test
    void hasNoResultToAskFor() {
      Newer.areNeeded();
      CompletableFuture<String> cast = (CompletableFuture<String>) stage;

      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> Newer.resultNow(cast));
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> Newer.exceptionNow(cast));
    }

    @Test
    void makesMinimalStages() {
      CompletableFuture<String> derived = (CompletableFuture<String>) stage.thenApply(value -> value);

      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> derived.complete("no"));
    }

    @Test
    void makesAFutureOfItsOwn() {
      CompletableFuture<String> own = stage.toCompletableFuture();

      assertThat(own.complete("mine")).isTrue();

      assertThat(future).isNotDone();
      assertThat(stage.toCompletableFuture()).isNotDone();
    }

    @Test
    void isCombinedWithOthers() {
      CompletableFuture<String> both = side.completed("a ").thenCombine(stage, (a, b) -> a + b);
      CompletableFuture<String> either = side.<String>incomplete().applyToEither(stage, value -> value);

      future.complete("value");

      assertThat(both.join()).isEqualTo("a value");
      assertThat(either.join()).isEqualTo("value");
    }

    @Test
    void mayBeMadeOfOneAgainAndAgain() {
      CompletionStage<String> last = stage;
      for (int i = 0; i < 10_000; i++) {
        last = last.toCompletableFuture().copy().minimalCompletionStage();
      }

      future.complete("value");

      assertThat(last.toCompletableFuture()).isCompletedWithValue("value");
    }

    @Test
    void printsItsState() {
      assertThat(stage.toString()).contains("[Not completed");
      future.complete("value");
      assertThat(stage.toString()).contains("[Completed normally]");
    }
  }

  @Test
  void aFutureIsItsOwnFuture() {
    assertThat(future.toCompletableFuture()).isSameAs(future);
  }

  @Test
  void aNewFutureOfTheSameKindIsIncomplete() {
    CompletableFuture<Integer> another = future.newIncompleteFuture();

    assertThat(another).isNotDone().isNotSameAs(future);
    assertThat(another.getClass()).isSameAs(future.getClass());
    assertThat(another.complete(1)).isTrue();
    assertThat(future).isNotDone();
  }
}
