// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.harness.Started;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Completing a future by hand, waiting for it, asking it, overriding it. */
@Contract
@ParameterizedClass
@EnumSource(Side.class)
class CompletionTest {
  @Parameter
  Side side;

  private CompletableFuture<String> future;
  private final IllegalStateException failure = new IllegalStateException("failed");

  @BeforeEach
  void start() {
    future = side.incomplete();
  }

  @Nested
  class ByHand {
    @Test
    void aNewFutureIsIncomplete() {
      assertThat(future.isDone()).isFalse();
      assertThat(future.isCancelled()).isFalse();
      assertThat(future.isCompletedExceptionally()).isFalse();
      assertThat(future.getNow("absent")).isEqualTo("absent");
      assertThat(future.getNumberOfDependents()).isZero();
    }

    @Test
    void theFirstCompletionWins() {
      assertThat(future.complete("first")).isTrue();
      assertThat(future.complete("second")).isFalse();
      assertThat(future.completeExceptionally(failure)).isFalse();
      assertThat(future.cancel(true)).isFalse();

      assertThat(future.join()).isEqualTo("first");
      assertThat(future.isDone()).isTrue();
      assertThat(future.isCompletedExceptionally()).isFalse();
    }

    @Test
    void nullIsAValue() throws Exception {
      assertThat(future.complete(null)).isTrue();

      assertThat(future.isDone()).isTrue();
      assertThat(future.get()).isNull();
      assertThat(future.join()).isNull();
      assertThat(future.getNow("absent")).isNull();
    }

    @Test
    void aFailureStays() {
      assertThat(future.completeExceptionally(failure)).isTrue();
      assertThat(future.complete("too late")).isFalse();

      assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get).withCause(failure);
      assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join).withCause(failure);
      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> future.getNow("")).withCause(failure);
      assertThat(future.isCompletedExceptionally()).isTrue();
      assertThat(future.isCancelled()).isFalse();
      assertThat(Failures.seenBy(future)).isSameAs(failure);
    }

    @Test
    void nullIsNoFailure() {
      assertThatNullPointerException().isThrownBy(() -> future.completeExceptionally(null));
      assertThat(future).isNotDone();
    }

    @Test
    void aCancelIsAFailure() {
      assertThat(future.cancel(true)).isTrue();
      assertThat(future.cancel(true)).isTrue();
      assertThat(future.complete("too late")).isFalse();

      assertThat(future.isDone() && future.isCancelled() && future.isCompletedExceptionally()).isTrue();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> future.getNow(""));
    }

    @Test
    void aCancellationExceptionIsACancel() {
      future.completeExceptionally(new CancellationException("for the test"));

      assertThat(future.isCancelled()).isTrue();
    }

    @Test
    void futuresMayBeBornComplete() {
      assertThat(side.completed("value").join()).isEqualTo("value");
      assertThat(Failures.seenBy(side.failed(failure))).isSameAs(failure);
      assertThatNullPointerException().isThrownBy(() -> side.failed(null));
    }

    @Test
    void ofManyAtOnceOneSucceeds() throws Exception {
      CyclicBarrier together = new CyclicBarrier(4);
      AtomicInteger won = new AtomicInteger();
      Callable<Boolean> complete = () -> {
        together.await();
        if (future.complete(Thread.currentThread().getName())) {
          won.incrementAndGet();
        }
        return true;
      };

      io.contextvars.harness.ThreadKind.PLATFORM.callAll(Collections.nCopies(4, complete));

      assertThat(won).hasValue(1);
    }
  }

  @Nested
  class Waiting {
    @Test
    void lastsUntilTheValueIsThere() throws Exception {
      Started<String> get = Traces.onAnotherThread(future::get);
      Started<String> timed = Traces.onAnotherThread(() -> future.get(1, TimeUnit.MINUTES));
      Started<String> join = Traces.onAnotherThread(future::join);

      future.complete("value");

      assertThat(get.result() + timed.result() + join.result()).isEqualTo("valuevaluevalue");
    }

    @Test
    void isOverWhenItsTimeIs() {
      long before = System.nanoTime();

      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(2, TimeUnit.MILLISECONDS));

      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(0, TimeUnit.SECONDS));
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(-1, TimeUnit.SECONDS));
      assertThat(future).isNotDone();
    }

    @Test
    void endsWithAnInterrupt() {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(future::get);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> future.get(1, TimeUnit.MINUTES));

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(future).isNotDone();
    }

    @Test
    void byJoiningOutlastsAnInterruptAndKeepsIt() throws Exception {
      Started<Boolean> joiner = Traces.onAnotherThread(() -> {
        Thread.currentThread().interrupt();
        return future.join() != null && Thread.interrupted();
      });

      future.complete("value");

      assertThat(joiner.result()).isTrue();
    }

    @Test
    void endsWithACancel() {
      Started<String> waiter = Traces.onAnotherThread(future::get);

      future.cancel(false);

      assertThatExceptionOfType(CancellationException.class).isThrownBy(waiter::result);
    }

    @Test
    void needsAUnit() {
      assertThatNullPointerException().isThrownBy(() -> future.get(1, null));
    }
  }

  @Nested
  class Overriding {
    @Test
    void replacesAValueForThoseWhoComeLater() {
      CompletableFuture<String> earlier = future.thenApply(value -> value);
      future.complete("first");

      future.obtrudeValue("second");

      assertThat(future.join()).isEqualTo("second");
      assertThat(earlier.join()).isEqualTo("first");
      assertThat(future.thenApply(value -> value).join()).isEqualTo("second");
    }

    @Test
    void replacesAValueByAFailureAndBack() {
      future.complete("value");

      future.obtrudeException(failure);
      assertThat(Failures.seenBy(future)).isSameAs(failure);
      future.obtrudeValue(null);
      assertThat(future.join()).isNull();
      assertThatNullPointerException().isThrownBy(() -> future.obtrudeException(null));
    }

    @Test
    void completesWhatWasIncomplete() {
      CompletableFuture<String> dependent = future.thenApply(value -> value + "!");

      future.obtrudeValue("value");

      assertThat(dependent.join()).isEqualTo("value!");
    }
  }

  @Nested
  class Asking {
    @Test
    void countsDependents() {
      var unused = future.thenApply(value -> value);
      unused = future.whenComplete((value, thrown) -> {});
      assertThat(future.getNumberOfDependents()).isEqualTo(2);
      assertThat(future.toString()).contains("Not completed, 2 dependents");

      future.complete("value");

      assertThat(future.getNumberOfDependents()).isZero();
    }

    @Test
    void printsHowItEnded() {
      assertThat(future.toString()).endsWith("[Not completed]");
      assertThat(side.completed("value").toString()).endsWith("[Completed normally]");
      assertThat(side.failed(failure).toString()).contains("[Completed exceptionally: ");
    }

    /** Methods of JDK 19. */
    @Test
    void tellsItsState() {
      assertThat(Newer.state(future)).isEqualTo("RUNNING");
      assertThatIllegalStateException().isThrownBy(() -> Newer.resultNow(future));
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(future));

      CompletableFuture<String> done = side.completed("value");
      assertThat(Newer.state(done)).isEqualTo("SUCCESS");
      assertThat(Newer.resultNow(done)).isEqualTo("value");
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(done));

      CompletableFuture<String> failed = side.failed(failure);
      assertThat(Newer.state(failed)).isEqualTo("FAILED");
      assertThat(Newer.exceptionNow(failed)).isSameAs(failure);
      assertThat(Newer.exceptionNow(failed.thenApply(value -> value))).isSameAs(failure);
      assertThatIllegalStateException().isThrownBy(() -> Newer.resultNow(failed));

      future.cancel(true);
      assertThat(Newer.state(future)).isEqualTo("CANCELLED");
      assertThatIllegalStateException().isThrownBy(() -> Newer.exceptionNow(future));
    }
  }
}
