// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.ContextVar;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Futures that come of others: copies, minimal stages, mirrors of foreign ones, all of many, any of many. */
class DerivedFuturesTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  /** A function attached by ada, which is run by whoever completes the future. */
  private static CompletableFuture<String> seenByAda(CompletionStage<?> stage) {
    return USER.call("ada", () -> stage.handle((value, failure) -> USER.get())).toCompletableFuture();
  }

  @Test
  void aCopyPropagates() {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> seen = seenByAda(future.copy().copy());

    USER.run("grace", () -> future.complete("value"));

    assertThat(seen.join()).isEqualTo("ada");
  }

  @Nested
  class AMinimalStage {
    private final CompletableFuture<String> future = ContextFutures.incomplete();
    private final CompletionStage<String> stage = future.minimalCompletionStage();

    @Test
    void propagatesAndSoDoesWhatDerivesFromIt() {
      CompletableFuture<String> direct = seenByAda(stage);
      CompletableFuture<String> derived = seenByAda(stage.thenApply(value -> value + "!").whenComplete((v, f) -> {}));
      CompletableFuture<String> full = seenByAda(stage.toCompletableFuture());

      USER.run("grace", () -> future.complete("value"));

      assertThat(direct.join()).isEqualTo("ada");
      assertThat(derived.join()).isEqualTo("ada");
      assertThat(full.join()).isEqualTo("ada");
      assertThat(stage.toCompletableFuture().join()).isEqualTo("value");
    }

    @Test
    void handsAFailureOnAsTheJdksDoes() {
      IllegalStateException failure = new IllegalStateException("failed");
      CompletableFuture<Throwable> seen = stage.<Throwable>handle((value, thrown) -> thrown).toCompletableFuture();

      future.completeExceptionally(failure);

      assertThat(seen.join()).isInstanceOf(CompletionException.class).hasCause(failure);
      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> stage.toCompletableFuture().join())
          .withCause(failure);
    }

    @Test
    void cannotBeCompletedNeitherCanWhatDerivesFromIt() throws Exception {
      for (CompletionStage<String> each : Arrays.asList(stage, stage.thenApply(value -> value))) {
        CompletableFuture<String> cast = (CompletableFuture<String>) each;
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> cast.complete("no"))
            .withMessageContaining("complete")
            .withMessageContaining("toCompletableFuture()");
      }
      future.complete("value");
      assertThat(stage.toCompletableFuture().get()).isEqualTo("value");
    }

    /** All but state: what it returns cannot be named in 17, so it can be asked. */
    @Test
    void refusesEachMethodThatTheJdksRefuses() throws Exception {
      CompletionStage<String> jdks = new CompletableFuture<String>().minimalCompletionStage();
      for (Method method : CompletableFuture.class.getMethods()) {
        boolean inObject = method.getDeclaringClass() == Object.class;
        if (!inObject && method.getParameterCount() == 0 && !method.getName().equals("state")) {
          assertThat(refuses(stage, method)).as(method.getName()).isEqualTo(refuses(jdks, method));
        }
      }
      CompletableFuture<String> cast = (CompletableFuture<String>) stage;
      UnsupportedOperationException refused = new UnsupportedOperationException();
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.completeExceptionally(refused));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.completeAsync(() -> "no"));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.completeAsync(() -> "no", Runnable::run));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.completeOnTimeout("no", 1, TimeUnit.DAYS));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.orTimeout(1, TimeUnit.DAYS));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.cancel(true));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.obtrudeValue("no"));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.obtrudeException(refused));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.get(1, TimeUnit.DAYS));
      assertThatExceptionOfType(refused.getClass()).isThrownBy(() -> cast.getNow("no"));
      assertThat(future).isNotDone();
    }

    private boolean refuses(CompletionStage<?> stage, Method method) throws IllegalAccessException {
      try {
        method.invoke(stage);
        return false;
      } catch (InvocationTargetException e) {
        return e.getCause() instanceof UnsupportedOperationException;
      }
    }
  }

  @Nested
  class AMirror {
    private final CompletableFuture<String> foreign = new CompletableFuture<>();
    private final CompletableFuture<String> mirror = ContextFutures.propagating(foreign);

    @Test
    void hasTheValueAndPropagates() {
      CompletableFuture<String> seen = seenByAda(mirror);

      USER.run("grace", () -> foreign.complete("value"));

      assertThat(mirror).isCompletedWithValue("value");
      assertThat(seen.join()).isEqualTo("ada");
    }

    @Test
    void hasTheFailureItself() {
      IllegalStateException failure = new IllegalStateException("failed");
      foreign.completeExceptionally(failure);

      assertThat(mirror.<Throwable>handle((value, thrown) -> thrown).join()).isSameAs(failure);
      assertThat(mirror).isNotCancelled();
    }

    @Test
    void isCancelledWithTheForeignOne() {
      foreign.cancel(false);

      assertThat(mirror).isCancelled();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(mirror::join);
    }

    @Test
    void cancelsTheForeignOne() {
      assertThat(mirror.cancel(true)).isTrue();

      assertThat(foreign).isCancelled();
      assertThat(mirror).isCancelled();
    }

    @Test
    void thatIsCompletedByItselfLeavesTheForeignOneAlone() {
      mirror.complete("mine");

      assertThat(foreign).isNotDone();
      foreign.complete("its");
      assertThat(mirror).isCompletedWithValue("mine");
    }

    @Test
    void ofOneOfOursIsThatOne() {
      assertThat(ContextFutures.propagating(mirror)).isSameAs(mirror);
      CompletableFuture<String> derived = mirror.thenApply(value -> value);
      assertThat(ContextFutures.propagating(derived)).isSameAs(derived);
    }

    @Test
    void ofAMinimalStageMayBeCompletedAndCancelled() {
      for (CompletableFuture<String> source : Arrays.asList(foreign, mirror)) {
        CompletionStage<String> stage = source.minimalCompletionStage();
        CompletableFuture<String> cancelled = ContextFutures.propagating(stage);

        assertThat(cancelled.cancel(true)).isTrue();
        assertThat(ContextFutures.propagating(stage)).isNotDone();
        assertThat(source).isNotDone();
      }
    }
  }

  @Nested
  class OfMany {
    private final CompletableFuture<String> plain = new CompletableFuture<>();
    private final CompletableFuture<String> ours = ContextFutures.incomplete();

    @Test
    void allCompleteWhenTheLastDoesAndPropagate() {
      CompletableFuture<Void> all = ContextFutures.allOf(plain, ours);
      CompletableFuture<String> seen = seenByAda(all);

      USER.run("grace", () -> ours.complete("value"));
      assertThat(seen).isNotDone();
      USER.run("grace", () -> plain.complete("value"));

      assertThat(seen.join()).isEqualTo("ada");
      assertThat(all).isCompletedWithValue(null);
    }

    @Test
    void anyCompletesAsTheFirstAndPropagates() {
      CompletableFuture<Object> any = ContextFutures.anyOf(ours, plain);
      CompletableFuture<String> seen = seenByAda(any);

      USER.run("grace", () -> plain.complete("value"));

      assertThat(any).isCompletedWithValue("value");
      assertThat(seen.join()).isEqualTo("ada");
    }

    @Test
    void oneOrNoneAreManyToo() {
      assertThat(ContextFutures.allOf()).isInstanceOf(PropagatingFuture.class).isCompletedWithValue(null);
      assertThat(ContextFutures.anyOf()).isInstanceOf(PropagatingFuture.class).isNotDone();
      assertThat(ContextFutures.allOf(plain)).isInstanceOf(PropagatingFuture.class).isNotDone();
      assertThat(ContextFutures.anyOf(plain)).isInstanceOf(PropagatingFuture.class).isNotDone();
      assertThat(ContextFutures.anyOf(ours)).isInstanceOf(PropagatingFuture.class).isNotSameAs(ours);
    }

    @Test
    void aFailureIsHandedOn() {
      IllegalStateException failure = new IllegalStateException("failed");
      CompletableFuture<Void> all = ContextFutures.allOf(plain, ours);
      plain.complete("value");

      ours.completeExceptionally(failure);

      assertThatExceptionOfType(CompletionException.class).isThrownBy(all::join).withCause(failure);
    }
  }

  @Nested
  class ATimeout {
    @Test
    void failsTheFutureAndRunsFunctionsInTheirAttachersContexts() {
      CompletableFuture<String> future = USER.call("grace",
          () -> ContextFutures.<String>incomplete().orTimeout(1, TimeUnit.MILLISECONDS));
      CompletableFuture<String> seen = seenByAda(future);

      assertThat(seen.join()).isEqualTo("ada");
      assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
          .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void completesTheFutureAndRunsFunctionsInTheirAttachersContexts() {
      CompletableFuture<String> future = USER.call("grace",
          () -> ContextFutures.<String>incomplete().completeOnTimeout("late", 1, TimeUnit.MILLISECONDS));
      CompletableFuture<String> seen = seenByAda(future);

      assertThat(seen.join()).isEqualTo("ada");
      assertThat(future).isCompletedWithValue("late");
    }

    @Test
    void thatIsNotReachedChangesNothing() {
      CompletableFuture<String> future = ContextFutures.<String>incomplete().orTimeout(1, TimeUnit.DAYS);
      CompletableFuture<String> seen = seenByAda(future);

      future.complete("value");

      assertThat(future).isCompletedWithValue("value");
      assertThat(seen.join()).isEqualTo("ada");
    }
  }
}
