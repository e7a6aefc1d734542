// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Futures that complete by themselves when their time is over. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class TimeoutsTest {
  @Parameter
  Side side;

  private CompletableFuture<String> future;

  @BeforeEach
  void start() {
    future = side.incomplete();
  }

  @Test
  void orTimeoutFailsTheFutureItselfNotBeforeItsTime() {
    long before = System.nanoTime();

    assertThat(future.orTimeout(2, TimeUnit.MILLISECONDS)).isSameAs(future);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get)
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
  }

  @Test
  void completeOnTimeoutCompletesTheFutureItselfNotBeforeItsTime() {
    long before = System.nanoTime();

    assertThat(future.completeOnTimeout("late", 2, TimeUnit.MILLISECONDS)).isSameAs(future);

    assertThat(future.join()).isEqualTo("late");
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
  }

  @Test
  void nullMayBeTheLateValue() {
    assertThat(future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS).join()).isNull();
  }

  @Test
  void aValueThatComesInTimeStays() {
    CompletableFuture<String> one = future.orTimeout(1, TimeUnit.DAYS).completeOnTimeout("late", 1, TimeUnit.DAYS);

    one.complete("value");

    assertThat(future).isCompletedWithValue("value");
  }

  @Test
  void aFutureThatIsDoneHasNoTimeout() {
    CompletableFuture<String> done = side.completed("value");

    assertThat(done.orTimeout(0, TimeUnit.SECONDS)).isSameAs(done).isCompletedWithValue("value");
    assertThat(done.completeOnTimeout("late", 0, TimeUnit.SECONDS)).isSameAs(done).isCompletedWithValue("value");
    assertThat(done.getNumberOfDependents()).isZero();
  }

  @Test
  void noTimeIsATimeout() {
    for (long none : new long[]{0, -1}) {
      assertThat(side.<String>incomplete().completeOnTimeout("late", none, TimeUnit.SECONDS).join()).isEqualTo("late");
    }
  }

  @Test
  void dependentsSeeTheTimeout() {
    CompletableFuture<Throwable> seen = future.orTimeout(1, TimeUnit.MILLISECONDS).handle((value, failure) -> {
      Traces.leave();
      return failure;
    });

    assertThat(seen.join()).isInstanceOf(TimeoutException.class);
  }

  @Test
  void ofTwoTimeoutsTheShorterCounts() {
    assertThat(future.orTimeout(1, TimeUnit.DAYS).completeOnTimeout("late", 1, TimeUnit.MILLISECONDS).join())
        .isEqualTo("late");
  }

  @Test
  void aTimeoutNeedsAUnit() {
    assertThatNullPointerException().isThrownBy(() -> future.orTimeout(1, null));
    assertThatNullPointerException().isThrownBy(() -> future.completeOnTimeout("late", 1, null));
    assertThat(future).isNotDone();
    assertThat(future.getNumberOfDependents()).isZero();
  }
}
