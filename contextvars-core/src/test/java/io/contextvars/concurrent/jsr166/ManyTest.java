// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of many futures, any of many. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class ManyTest {
  @Parameter
  Side side;

  private CompletableFuture<Object>[] futures;
  private final IllegalStateException failure = new IllegalStateException("failed");

  @BeforeEach
  void start() {
    futures = some(5);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private CompletableFuture<Object>[] some(int count) {
    CompletableFuture<Object>[] some = new CompletableFuture[count];
    for (int i = 0; i < count; i++) {
      some[i] = i % 2 == 0 ? side.incomplete() : new CompletableFuture<>();
    }
    return some;
  }

  @Test
  void allOfNoneIsComplete() {
    assertThat(side.allOf()).isCompletedWithValue(null);
  }

  @Test
  void anyOfNoneNeverCompletes() {
    assertThat(side.anyOf()).isNotDone();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 33})
  void allCompleteWithTheLast(int count) {
    CompletableFuture<Object>[] some = some(count);
    CompletableFuture<Void> all = side.allOf(some);
    for (int i = count - 1; i >= 0; i--) {
      assertThat(all).isNotDone();
      some[i].complete(i);
    }

    assertThat(all).isCompletedWithValue(null);
    assertThat(side.allOf(some)).isCompletedWithValue(null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 33})
  void anyCompletesWithTheFirstWhicheverItIs(int count) {
    for (int first = 0; first < count; first++) {
      CompletableFuture<Object>[] some = some(count);
      CompletableFuture<Object> any = side.anyOf(some);
      assertThat(any).isNotDone();

      some[first].complete(first);
      some[(first + 1) % count].complete("second");

      assertThat(any).isCompletedWithValue(first);
    }
  }

  @Test
  void allFailWhenOneDidOnceAllAreDone() {
    CompletableFuture<Void> all = side.allOf(futures);
    futures[2].completeExceptionally(failure);
    for (int i : new int[]{0, 1, 3}) {
      futures[i].complete(i);
    }
    assertThat(all).isNotDone();

    futures[4].complete(4);

    Failures.assertFailedBecauseOf(all, failure);
    Failures.assertFailedBecauseOf(side.allOf(futures), failure);
  }

  @Test
  void anyFailsWhenTheFirstDid() {
    CompletableFuture<Object> any = side.anyOf(futures);

    futures[3].completeExceptionally(failure);
    futures[1].complete("too late");

    Failures.assertFailedBecauseOf(any, failure);
    futures[1] = futures[3];
    futures[0] = futures[3];
    Failures.assertFailedBecauseOf(side.anyOf(futures), failure);
  }

  @Test
  void aCancelIsAFailure() {
    CompletableFuture<Object> any = side.anyOf(futures);
    CompletableFuture<Void> all = side.allOf(futures[0]);
    futures[0].cancel(true);

    assertThat(Failures.seenBy(any)).hasCauseInstanceOf(CancellationException.class);
    assertThat(Failures.seenBy(all)).hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void anyOfSomeThatAreDoneIsDone() {
    futures[3].complete("third");

    assertThat(side.anyOf(futures)).isCompletedWithValue("third");
  }

  @Test
  void aChainOfManyNeedsNoDeepStack() {
    CompletableFuture<Object> first = side.incomplete();
    CompletableFuture<Void> all = side.allOf(first);
    CompletableFuture<Object> any = side.anyOf(first);
    for (int i = 0; i < 20_000; i++) {
      all = side.allOf(all, side.completed("next"));
      any = side.anyOf(any, side.incomplete());
    }

    first.complete("value");

    assertThat(all).isDone();
    assertThat(any).isCompletedWithValue("value");
  }

  @Test
  void cancellingThemLeavesTheFuturesAlone() {
    side.allOf(futures).cancel(true);
    side.anyOf(futures).cancel(true);

    assertThat(futures).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void changingTheArrayAfterwardsChangesNothing() {
    CompletableFuture<Object> any = side.anyOf(futures);
    CompletableFuture<Object> third = futures[3];
    futures[3] = null;

    third.complete("third");

    assertThat(any).isCompletedWithValue("third");
  }

  @Test
  void theSameFutureMayBeGivenTwice() {
    CompletableFuture<Void> all = side.allOf(futures[0], futures[0]);
    CompletableFuture<Object> any = side.anyOf(futures[0], futures[0]);

    futures[0].complete("value");

    assertThat(all).isCompletedWithValue(null);
    assertThat(any).isCompletedWithValue("value");
  }

  @Test
  void nullIsNoFuture() {
    assertThatNullPointerException().isThrownBy(() -> side.allOf((CompletableFuture<?>[]) null));
    assertThatNullPointerException().isThrownBy(() -> side.anyOf((CompletableFuture<?>[]) null));
    assertThatNullPointerException().isThrownBy(() -> side.allOf(futures[0], null));
    assertThatNullPointerException().isThrownBy(() -> side.anyOf(futures[0], null));
    assertThatNullPointerException().isThrownBy(() -> side.allOf((CompletableFuture<?>) null));
    assertThatNullPointerException().isThrownBy(() -> side.anyOf((CompletableFuture<?>) null));
  }
}
