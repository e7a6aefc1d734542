// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What runs on other threads for a loop, what other threads have run on a loop, and which values go along. */
class CallsBetweenThreadsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  @Test
  @Semantics("2.11")
  void runInExecutorTakesNoContextAlong() {
    TestLoop.run(() -> {
      VAR.set("of the task");
      String seen = Asyncio.runningLoop().runInExecutor(null, () -> {
        String there = VAR.get();
        VAR.set("of the call");
        return there;
      }).await();

      assertThat(seen).isEqualTo("nothing");
      assertThat(VAR.get()).isEqualTo("of the task");
    });
  }

  @Test
  @Semantics("2.11")
  void toThreadTakesACopyAlongAndBringsNothingBack() {
    TestLoop.run(() -> {
      VAR.set("of the task");
      AsyncFuture<String> call = Asyncio.toThread(() -> {
        String there = VAR.get();
        VAR.set("of the call");
        return there + " on " + Thread.currentThread().threadId();
      });
      VAR.set("later");

      assertThat(call.await()).startsWith("of the task on ").doesNotEndWith(" " + Thread.currentThread().threadId());
      assertThat(VAR.get()).isEqualTo("later");
    });
  }

  @Test
  @Semantics("2.11")
  void cancellingACallInterruptsIt() {
    TestLoop.run(() -> {
      CompletableFuture<Boolean> began = new CompletableFuture<>();
      CompletableFuture<String> ended = new CompletableFuture<>();
      AsyncFuture<Void> call = Asyncio.toThread(() -> {
        began.complete(true);
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
          ended.complete("interrupted");
        }
      });
      Asyncio.await(began);
      call.cancel();

      assertThat(Asyncio.await(ended)).isEqualTo("interrupted");
      assertThat(call.isCancelled()).isTrue();
    });
  }

  @Test
  @Semantics("2.12")
  void aCoroutineFromAnotherThreadRunsInACopyOfItsSubmittersContext() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      VAR.set("of the loop's task");
      CompletableFuture<List<String>> submitter = new CompletableFuture<>();
      Thread.ofPlatform().start(() -> {
        VAR.set("of the submitter");
        CompletableFuture<String> result = Asyncio.runCoroutineThreadsafe(CallsBetweenThreadsTest::seeAndSet, loop);
        submitter.complete(List.of(result.join(), VAR.get()));
      });

      assertThat(Asyncio.await(submitter)).containsExactly("of the submitter", "of the submitter");
      assertThat(VAR.get()).isEqualTo("of the loop's task");
    });
  }

  private static String seeAndSet() {
    String seen = VAR.get();
    VAR.set("of the coroutine");
    return seen;
  }

  @Test
  @Semantics("2.12")
  void cancellingWhatTheSubmitterGotCancelsTheTask() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      List<String> seen = new ArrayList<>();
      CompletableFuture<Boolean> began = new CompletableFuture<>();
      CompletableFuture<Boolean> ended = new CompletableFuture<>();
      Thread.ofPlatform().start(() -> {
        CompletableFuture<Void> result = Asyncio.runCoroutineThreadsafe(() -> {
          began.complete(true);
          try {
            Asyncio.sleep(Duration.ofDays(1));
          } catch (TaskCancelledException cancelled) {
            seen.add("cancelled");
            ended.complete(true);
            throw cancelled;
          }
        }, loop);
        began.join();
        result.cancel(false);
      });
      Asyncio.await(ended);
      tick();

      assertThat(seen).containsExactly("cancelled");
    });
  }

  @Test
  @Semantics("2.12")
  void aFutureIsNoCoroutineToSubmit() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      AsyncFuture<String> future = loop.createFuture();

      assertThatIllegalArgumentException().isThrownBy(() -> Asyncio.runCoroutineThreadsafe(future, loop))
          .withMessageStartingWith("A coroutine object is required");
    });
  }
}
