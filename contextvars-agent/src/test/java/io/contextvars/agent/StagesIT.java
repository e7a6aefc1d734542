// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
record StagesIT(ThreadKind kind) {
  private static final Executor DIRECT = Runnable::run;

  @Test
  void everyStageSeesTheValuesOfWhoeverAttachedIt() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> failing = new CompletableFuture<>();
    List<CompletableFuture<String>> stages = new ArrayList<>();
    kind.runWith("alice", () -> stages.addAll(attach(source, failing)));
    kind.runWith("bob", () -> {
      source.complete("done");
      failing.completeExceptionally(new IllegalArgumentException());
      for (CompletableFuture<String> stage : stages) {
        assertThat(stage.get()).isEqualTo("alice");
      }
      assertThat(user()).isEqualTo("bob");
    });
  }

  private static List<CompletableFuture<String>> attach(
      CompletableFuture<String> source, CompletableFuture<String> failing) {
    List<CompletableFuture<String>> stages = new ArrayList<>();
    stages.add(source.thenApply(done -> userAndSet("eve")));
    stages.add(source.thenApplyAsync(done -> user()));
    stages.add(source.thenApplyAsync(done -> user(), DIRECT));
    stages.add(seen(seen -> source.thenAccept(done -> seen.complete(user()))));
    stages.add(seen(seen -> source.thenAcceptAsync(done -> seen.complete(user()))));
    stages.add(seen(seen -> source.thenAcceptAsync(done -> seen.complete(user()), DIRECT)));
    stages.add(seen(seen -> source.thenRun(() -> seen.complete(user()))));
    stages.add(seen(seen -> source.thenRunAsync(() -> seen.complete(user()))));
    stages.add(seen(seen -> source.thenRunAsync(() -> seen.complete(user()), DIRECT)));
    stages.add(source.thenCombine(source, (one, two) -> user()));
    stages.add(source.thenCombineAsync(source, (one, two) -> user()));
    stages.add(source.thenCombineAsync(source, (one, two) -> user(), DIRECT));
    stages.add(seen(seen -> source.thenAcceptBoth(source, (one, two) -> seen.complete(user()))));
    stages.add(seen(seen -> source.thenAcceptBothAsync(source, (one, two) -> seen.complete(user()))));
    stages.add(seen(seen -> source.runAfterBoth(source, () -> seen.complete(user()))));
    stages.add(seen(seen -> source.runAfterBothAsync(source, () -> seen.complete(user()))));
    stages.add(source.applyToEither(source, done -> user()));
    stages.add(source.applyToEitherAsync(source, done -> user()));
    stages.add(seen(seen -> source.acceptEither(source, done -> seen.complete(user()))));
    stages.add(seen(seen -> source.acceptEitherAsync(source, done -> seen.complete(user()))));
    stages.add(seen(seen -> source.runAfterEither(source, () -> seen.complete(user()))));
    stages.add(seen(seen -> source.runAfterEitherAsync(source, () -> seen.complete(user()))));
    stages.add(source.thenCompose(done -> CompletableFuture.completedFuture(user())));
    stages.add(source.thenComposeAsync(done -> CompletableFuture.supplyAsync(Values::user)));
    stages.add(source.handle((done, thrown) -> user()));
    stages.add(source.handleAsync((done, thrown) -> user()));
    stages.add(seen(seen -> source.whenComplete((done, thrown) -> seen.complete(user()))));
    stages.add(seen(seen -> source.whenCompleteAsync((done, thrown) -> seen.complete(user()))));
    stages.add(failing.exceptionally(thrown -> user()));
    stages.add(failing.exceptionallyAsync(thrown -> user()));
    stages.add(failing.exceptionallyCompose(thrown -> CompletableFuture.completedFuture(user())));
    stages.add(failing.exceptionallyComposeAsync(thrown -> CompletableFuture.completedFuture(user())));
    stages.add(source.minimalCompletionStage().thenApply(done -> user()).toCompletableFuture());
    stages.add(source.copy().thenApply(done -> user()));
    stages.add(CompletableFuture.allOf(source, source).thenApply(done -> user()));
    stages.add(CompletableFuture.anyOf(source, failing).thenApply(done -> user()));
    return stages;
  }

  private static CompletableFuture<String> seen(Function<CompletableFuture<String>, CompletableFuture<?>> stage) {
    CompletableFuture<String> seen = new CompletableFuture<>();
    CompletableFuture<?> unused = stage.apply(seen);
    return seen;
  }

  @Test
  void whatStartsAStageSeesTheStartersValues() throws Exception {
    kind.runWith("alice", () -> {
      assertThat(CompletableFuture.supplyAsync(Values::user).get()).isEqualTo("alice");
      assertThat(CompletableFuture.supplyAsync(Values::user, kind::runAlone).get()).isEqualTo("alice");
      assertThat(seen(seen -> CompletableFuture.runAsync(() -> seen.complete(user()))).get()).isEqualTo("alice");
      assertThat(new CompletableFuture<String>().completeAsync(Values::user).get()).isEqualTo("alice");
    });
  }

  @Test
  void aStageAttachedByNobodySeesNobodyWhoeverCompletesIt() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> stage = source.thenApply(done -> user());
    kind.runWith("bob", () -> {
      source.complete("done");
      assertThat(stage.get()).isEqualTo("nobody");
    });
  }

  @Test
  void timeoutsAndDelaysKeepTheAttachersValues() throws Exception {
    kind.runWith("alice", () -> {
      CompletableFuture<String> late = new CompletableFuture<>();
      CompletableFuture<String> stage = late.completeOnTimeout("done", 1, MILLISECONDS).thenApply(done -> user());
      assertThat(stage.get()).isEqualTo("alice");
      CompletableFuture<String> never = new CompletableFuture<>();
      assertThat(never.orTimeout(1, MILLISECONDS).exceptionally(thrown -> user()).get()).isEqualTo("alice");
      CompletableFuture<String> delayed = new CompletableFuture<>();
      CompletableFuture.delayedExecutor(1, MILLISECONDS).execute(() -> delayed.complete(user()));
      assertThat(delayed.get()).isEqualTo("alice");
      assertThat(CompletableFuture.supplyAsync(Values::user, CompletableFuture.delayedExecutor(1, MILLISECONDS)).get())
          .isEqualTo("alice");
    });
  }

  @Test
  void whatTheLibraryHasWrappedKeepsItsOwn() throws Exception {
    kind.runWith("alice", () -> {
      Function<String, String> wrapped = Context.copyCurrent().wrapFunction(done -> done + " " + user());
      Values.set("bob");
      CompletableFuture<String> source = new CompletableFuture<>();
      CompletableFuture<String> stage = source.thenApply(wrapped);
      source.complete("done");
      assertThat(stage.get()).isEqualTo("done alice");
    });
  }

  @Test
  void asynchronousStagesLeaveWorkersClean() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    kind.runWith("alice",
        () -> assertThat(CompletableFuture.supplyAsync(() -> userAndSet("eve"), one).get()).isEqualTo("alice"));
    assertThat(one.submit(Values::user).get()).isEqualTo("nobody");
    one.shutdown();
  }
}
