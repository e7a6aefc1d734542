// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A function that returns another future. */
@Contract
@ParameterizedClass
@MethodSource("io.contextvars.concurrent.jsr166.Stages#all")
class ComposeTest {
  @Parameter
  Stages stages;

  private CompletableFuture<Object> source;
  private CompletableFuture<Object> inner;

  @BeforeEach
  void start() {
    source = stages.side().incomplete();
    inner = stages.side().incomplete();
  }

  private CompletableFuture<Object> composed(CompletionStage<Object> with) {
    return Stages.future(stages.thenCompose(source, value -> {
      Traces.leave();
      return with;
    }));
  }

  @Test
  void itsFutureCompletesWithTheInnerOne() {
    CompletableFuture<Object> composed = composed(inner);
    source.complete("outer");
    assertThat(composed).isNotDone();

    inner.complete("inner");

    assertThat(composed.join()).isEqualTo("inner");
  }

  @Test
  void itsFutureWaitsForTheOuterOneEvenIfTheInnerOneIsThere() {
    inner.complete("inner");
    CompletableFuture<Object> composed = composed(inner);
    assertThat(composed).isNotDone();

    source.complete("outer");

    assertThat(composed.join()).isEqualTo("inner");
  }

  @Test
  void itsFutureFailsWithTheInnerOne() {
    IllegalStateException failure = new IllegalStateException("failed");
    CompletableFuture<Object> composed = composed(inner);
    source.complete("outer");

    inner.completeExceptionally(failure);

    Failures.assertFailedBecauseOf(composed, failure);
  }

  @Test
  void itsFutureFailsWithACancelledInnerOne() {
    CompletableFuture<Object> composed = composed(inner);
    source.complete("outer");
    inner.cancel(true);

    assertThat(Failures.seenBy(composed)).hasCauseInstanceOf(CancellationException.class);
    assertThat(composed).isNotCancelled();
  }

  @Test
  void theInnerOneMayBeAPlainOneOrAMinimalStage() {
    CompletableFuture<Object> withPlain = composed(CompletableFuture.completedFuture("plain"));
    CompletableFuture<Object> withMinimal = composed(inner.minimalCompletionStage());
    source.complete("outer");
    inner.complete("inner");

    assertThat(withPlain.join()).isEqualTo("plain");
    assertThat(withMinimal.join()).isEqualTo("inner");
  }

  @Test
  void theInnerOneMayNotBeNull() {
    CompletableFuture<Object> composed = composed(null);
    source.complete("outer");

    assertThat(Failures.seenBy(composed)).hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void cancellingItsFutureLeavesTheInnerOneAlone() {
    CompletableFuture<Object> composed = composed(inner);
    source.complete("outer");
    composed.cancel(true);

    assertThat(inner).isNotDone();
    assertThat(composed).isCancelled();
  }

  @Test
  void composedFuturesNest() {
    CompletableFuture<Object> composed = Stages.future(stages.thenCompose(source,
        first -> stages.thenCompose(inner, second -> stages.side().completed(first + " " + second))));

    source.complete("first");
    inner.complete("second");

    assertThat(composed.join()).isEqualTo("first second");
  }

  @Test
  void aLoopOfManyStepsNeedsNoDeepStack() {
    Executor single = side().of(Workers.add(Executors.newSingleThreadExecutor(Workers.FACTORY)));

    assertThat(countTo(5_000, 0, single).join()).isEqualTo(5_000);
  }

  private CompletableFuture<Integer> countTo(int end, int count, Executor on) {
    return count == end
        ? side().completed(count)
        : side().supplyAsync(() -> count + 1, on).thenComposeAsync(next -> countTo(end, next, on), on);
  }

  private Side side() {
    return stages.side();
  }
}
