// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Where the functions of a future run, whoever completes it. */
@OnEachThreadKind
class ContextFuturesTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  /** Completes a future on another thread, as somebody else, and waits until all that depends on it has run. */
  private static <T> void completeAsGrace(ThreadKind kind, CompletableFuture<T> future, T value) throws Exception {
    kind.run(() -> USER.run("grace", () -> {
      future.complete(value);
      assertThat(USER.get()).isEqualTo("grace");
    }));
  }

  @Test
  void aFunctionSeesItsAttacherAndNotItsCompleter(ThreadKind kind) throws Exception {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> adas = USER.call("ada", () -> future.thenApply(value -> value + USER.get()));
    CompletableFuture<String> alans = USER.call("alan", () -> future.thenApply(value -> value + USER.get()));

    completeAsGrace(kind, future, "for ");

    assertThat(adas.join()).isEqualTo("for ada");
    assertThat(alans.join()).isEqualTo("for alan");
  }

  @Test
  void everyLinkOfAChainHasTheContextOfItsOwnAttacher(ThreadKind kind) throws Exception {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> first = USER.call("ada", () -> future.thenApply(value -> value + USER.get() + " "));
    CompletableFuture<String> second = USER.call("alan", () -> first.thenApplyAsync(value -> value + USER.get()));
    CompletableFuture<String> third = second.handle((value, failure) -> value + " " + USER.get());

    completeAsGrace(kind, future, "");

    assertThat(third.join()).isEqualTo("ada alan nobody");
  }

  @Test
  void aFunctionSeesTheValuesOfTheMomentItWasAttached(ThreadKind kind) throws Exception {
    CompletableFuture<String> future = ContextFutures.incomplete();
    var token = USER.set("early");
    CompletableFuture<String> seen = future.thenApply(value -> USER.get());
    USER.reset(token);

    completeAsGrace(kind, future, "");

    assertThat(seen.join()).isEqualTo("early");
  }

  @Test
  void whatAFunctionSetsIsGoneWhenItEnds() {
    CompletableFuture<String> complete = ContextFutures.completed("value");

    CompletableFuture<String> next = complete.thenApply(value -> {
      USER.set("function");
      return USER.get();
    });

    assertThat(next.join()).isEqualTo("function");
    assertThat(USER.get()).isEqualTo("nobody");
    assertThat(next.thenApply(value -> USER.get()).join()).isEqualTo("nobody");
  }

  @Test
  void aComposedFutureKeepsEachAttachersContext(ThreadKind kind) throws Exception {
    CompletableFuture<String> outer = ContextFutures.incomplete();
    CompletableFuture<String> inner = ContextFutures.incomplete();
    CompletableFuture<String> composed = USER.call("ada", () -> outer.thenCompose(value -> {
      USER.set(USER.get() + "'s function");
      return inner.thenApply(suffix -> USER.get() + suffix); // attached by the function, in its copy
    }));
    CompletableFuture<String> last = USER.call("alan", () -> composed.thenApply(value -> value + " " + USER.get()));

    completeAsGrace(kind, outer, "");
    completeAsGrace(kind, inner, "!");

    assertThat(last.join()).isEqualTo("ada's function! alan");
  }

  @Test
  void futuresThatAFunctionMakesPropagateFromThere() throws Exception {
    CompletableFuture<String> nested = USER.call("ada", () -> ContextFutures
        .supplyAsync(() -> ContextFutures.supplyAsync(() -> USER.call("inner", () -> ContextFutures
            .supplyAsync(USER::get).thenApply(value -> value + " in " + USER.get()).join())).join()));

    assertThat(nested.join()).isEqualTo("inner in inner");
  }

  @Test
  void bothAndEitherRunInTheAttachersContextWhicheverComesLast(ThreadKind kind) throws Exception {
    for (boolean firstComesFirst : List.of(true, false)) {
      CompletableFuture<String> one = ContextFutures.incomplete();
      CompletableFuture<String> two = new CompletableFuture<>();
      CompletableFuture<String> both = USER.call("ada", () -> one.thenCombine(two, (a, b) -> a + b + USER.get()));
      CompletableFuture<String> either = USER.call("alan", () -> one.applyToEither(two, value -> USER.get()));

      completeAsGrace(kind, firstComesFirst ? one : two, "x");
      completeAsGrace(kind, firstComesFirst ? two : one, "x");

      assertThat(both.join()).isEqualTo("xxada");
      assertThat(either.join()).isEqualTo("alan");
    }
  }

  @Test
  void failuresReachFunctionsInTheirAttachersContexts(ThreadKind kind) throws Exception {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> recovered = USER.call("ada", () -> future.exceptionally(failure -> USER.get()));
    CompletableFuture<String> composed = USER.call("alan",
        () -> future.exceptionallyCompose(failure -> CompletableFuture.completedFuture(USER.get())));
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    CompletableFuture<String> watched =
        USER.call("eve", () -> future.whenComplete((value, failure) -> seen.add(USER.get())));

    kind.run(() -> USER.run("grace", () -> future.completeExceptionally(new IllegalStateException("failed"))));

    assertThat(recovered.join()).isEqualTo("ada");
    assertThat(composed.join()).isEqualTo("alan");
    assertThat(seen).containsExactly("eve");
    assertThatExceptionOfType(CompletionException.class).isThrownBy(watched::join).withMessageContaining("failed");
  }

  @Test
  void aCancelRunsFunctionsInTheirAttachersContexts(ThreadKind kind) throws Exception {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> seen = USER.call("ada", () -> future.handle((value, failure) -> USER.get()));

    kind.run(() -> USER.run("grace", () -> future.cancel(true)));

    assertThat(future).isCancelled();
    assertThat(seen.join()).isEqualTo("ada");
  }

  @Test
  void aFunctionThatLeavesAContextEnteredFailsItsFuture() {
    CompletableFuture<String> next = ContextFutures.completed("value").thenApply(value -> {
      var unused = new Context().enter();
      return value;
    });

    assertThatExceptionOfType(CompletionException.class).isThrownBy(next::join)
        .withCauseInstanceOf(IllegalStateException.class)
        .withMessageContaining("left 1 scope");
  }

  @Test
  void tasksRunInTheCallersContextWithAndWithoutAnExecutor(ThreadKind kind) throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Executor threads = task -> kind.newThread(task).start();
    USER.<Boolean, Exception>call("ada", () -> {
      seen.add(ContextFutures.supplyAsync(USER::get).join());
      seen.add(ContextFutures.supplyAsync(USER::get, threads).join());
      ContextFutures.runAsync(() -> seen.add(USER.get())).join();
      return ContextFutures.runAsync(() -> seen.add(USER.get()), threads).thenRun(() -> seen.add(USER.get()))
          .thenApply(nothing -> true)
          .join();
    });

    assertThat(seen).hasSize(5).containsOnly("ada");
  }

  @Test
  void aTaskThatIsRejectedSaysSoToTheCaller() {
    Executor refusing = task -> {
      throw new RejectedExecutionException("full");
    };

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> ContextFutures.supplyAsync(() -> "never", refusing));
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> ContextFutures.runAsync(() -> {}, refusing));
  }

  @Test
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void nullIsRefusedByName() {
    Executor threads = Runnable::run;
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.supplyAsync(null)).withMessage("supplier");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.supplyAsync(null, threads))
        .withMessage("supplier");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.supplyAsync(() -> 1, null))
        .withMessage("executor");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.runAsync(null)).withMessage("task");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.runAsync(null, threads)).withMessage("task");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.runAsync(() -> {}, null)).withMessage("executor");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.propagating(null)).withMessage("stage");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.failed(null)).withMessage("failure");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.allOf((CompletableFuture<?>[]) null))
        .withMessage("futures");
    assertThatNullPointerException().isThrownBy(() -> ContextFutures.anyOf(ContextFutures.incomplete(), null))
        .withMessage("futures[1]");
  }
}
