// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.concurrent.ContextExecutors;
import io.contextvars.concurrent.ContextFutures;
import io.contextvars.observed.RecordingObserver.Event.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each run of a function of a future makes one context: nothing is captured twice, and nothing of the JDK's own is. */
@Tag("observed")
class CapturedOnceTest {
  static {
    Reports.collected(); // before the library is first used
  }

  private final ContextVar<String> var = ContextVar.of("var");
  private final Context attacher = new Context();

  /** An executor of ours whose tasks run on this thread, where they are counted, and its delegate. */
  private final List<Runnable> queue = new ArrayList<>();
  private final Executor pool = ContextExecutors.propagating((Executor) queue::add);

  @BeforeEach
  void someValues() {
    attacher.run(() -> var.set("attacher"));
    RecordingObserver.told();
  }

  private void runQueued() {
    while (!queue.isEmpty()) {
      queue.remove(0).run();
    }
  }

  /** {@return how many contexts were made on this thread since the last call} */
  private static List<@Nullable Context> sources() {
    List<@Nullable Context> sources = new ArrayList<>();
    for (RecordingObserver.Event event : RecordingObserver.told()) {
      if (event instanceof Copied copied) {
        sources.add(copied.source());
      }
    }
    return sources;
  }

  @Test
  void attachingMakesNoCopyAndRunningMakesOne() {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> seen = attacher.call(() -> future.thenApply(value -> var.get()));
    List<@Nullable Context> attaching = sources();

    future.complete("value");

    List<@Nullable Context> running = sources();
    assertThat(seen.join()).isEqualTo("attacher");
    assertThat(running).hasSize(1);
    assertThat(attaching).hasSizeLessThanOrEqualTo(1); // an observer is shown the source as a frozen copy
  }

  @Test
  void anExecutorOfOursCapturesNothingMore() {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> plainly = attacher.call(() -> future.thenApplyAsync(value -> var.get(), queue::add));
    int attachedPlainly = sources().size();
    CompletableFuture<String> withOurs = attacher.call(() -> future.thenApplyAsync(value -> var.get(), pool));
    assertThat(sources()).hasSize(attachedPlainly);

    future.complete("value");
    assertThat(sources()).as("submitted by the completer").isEmpty();
    runQueued();

    assertThat(sources()).as("run").hasSize(2);
    assertThat(plainly.join() + " " + withOurs.join()).isEqualTo("attacher attacher");
  }

  @Test
  void aTaskGivenToAnExecutorOfOursIsCapturedOnce() {
    int captured = attacher.call(() -> {
      var unused = ContextFutures.supplyAsync(var::get, queue::add);
      return sources().size();
    });
    attacher.run(() -> {
      var unused = ContextFutures.supplyAsync(var::get, pool);
      assertThat(sources()).hasSize(captured);
      unused = ContextFutures.runAsync(() -> {}, pool).thenApply(nothing -> "");
    });
    sources();

    runQueued();

    assertThat(sources()).hasSize(4); // of two suppliers, an action, a function
  }

  @Test
  void whatTheJdkAttachesForItselfIsNotCaptured() {
    CompletableFuture<String> future = ContextFutures.incomplete();
    attacher.run(() -> future.orTimeout(1, TimeUnit.DAYS).completeOnTimeout("late", 1, TimeUnit.DAYS));
    CompletableFuture<String> mirror = attacher.call(() -> ContextFutures.propagating(future.copy()));
    CompletionStage<String> stage = attacher.call(() -> mirror.minimalCompletionStage());
    CompletableFuture<Void> all = attacher.call(() -> ContextFutures.allOf(future, mirror, new CompletableFuture<>()));

    future.complete("value");

    assertThat(all).isNotDone();
    assertThat(stage.toCompletableFuture()).isCompletedWithValue("value");
    assertThat(sources()).isEmpty();
  }

  @Test
  void aFunctionThatBringsItsContextAlongIsCopiedForOnce() {
    CompletableFuture<String> future = ContextFutures.incomplete();
    CompletableFuture<String> seen = future
        .thenApplyAsync(attacher.<String, String>wrapFunction(value -> var.get()), pool);
    sources();

    future.complete("value");
    runQueued();

    assertThat(seen.join()).isEqualTo("attacher");
    assertThat(sources()).hasSize(1);
  }
}
