// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Futures: how they are completed and cancelled, and the contexts of their callbacks. */
class FuturesTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final EventLoop loop = TestLoop.create();
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  @Semantics("2.13")
  void aPendingFutureHasNeitherResultNorException() {
    AsyncFuture<String> future = loop.createFuture();

    assertThat(future.isDone()).isFalse();
    assertThatIllegalStateException().isThrownBy(future::result).withMessageStartingWith("Result is not ready.");
    assertThatIllegalStateException().isThrownBy(future::exception).withMessageStartingWith("Exception is not set.");
  }

  @Test
  @Semantics("2.13")
  void aFutureIsCompletedOnce() {
    AsyncFuture<String> finished = loop.createFuture();
    finished.setResult("first");
    AsyncFuture<String> cancelled = loop.createFuture();
    cancelled.cancel();

    assertThatIllegalStateException().isThrownBy(() -> finished.setResult("second"))
        .withMessageStartingWith("FINISHED: <Future finished");
    assertThatIllegalStateException().isThrownBy(() -> finished.setException(new IllegalArgumentException()))
        .withMessageStartingWith("FINISHED: <Future finished");
    assertThatIllegalStateException().isThrownBy(() -> cancelled.setResult("second"))
        .withMessageStartingWith("CANCELLED: <Future cancelled");
    assertThat(finished.result()).isEqualTo("first");
  }

  @Test
  @Semantics("2.13")
  void aCheckedExceptionComesOutAsACauseAndIsGivenAsItWasThrown() {
    Exception checked = new Exception("checked");
    AsyncFuture<String> future = loop.createFuture();
    future.setException(checked);

    assertThatExceptionOfType(CompletionException.class).isThrownBy(future::result)
        .satisfies(thrown -> assertThat(thrown.getCause()).isSameAs(checked));
    assertThat(future.exception()).isSameAs(checked);
  }

  @Test
  @Semantics("2.14")
  void aDoneCallbackRunsInACopyThatIsMadeWhenItIsAdded() {
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      VAR.set("added");
      future.addDoneCallback(_ -> {
        seen.add(VAR.get());
        VAR.set("by the callback");
      });
      VAR.set("completed");
      future.setResult("done");
      assertThat(seen).isEmpty();
      future.await();
      tick();

      assertThat(seen).containsExactly("added");
      assertThat(VAR.get()).isEqualTo("completed");
    });
  }

  @Test
  @Semantics("2.14")
  void aDoneCallbackIsGivenAContextItself() {
    Context given = new Context();
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      future.addDoneCallback(_ -> VAR.set("by the callback"), given);
      future.setResult("done");
      tick();
    });

    assertThat(given.get(VAR)).isEqualTo("by the callback");
  }

  @Test
  @Semantics("2.14")
  void callbacksOfADoneFutureRunSoonAndInOrder() {
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      future.addDoneCallback(_ -> seen.add("before, 1"));
      future.addDoneCallback(_ -> seen.add("before, 2"));
      future.setResult("done");
      VAR.set("late");
      future.addDoneCallback(_ -> seen.add(VAR.get()));
      VAR.set("later");
      assertThat(seen).isEmpty();
      tick();

      assertThat(seen).containsExactly("before, 1", "before, 2", "late");
    });
  }

  @Test
  @Semantics("2.14")
  void removingACallbackSaysHowOftenItHadBeenAdded() {
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      Consumer<AsyncFuture<String>> twice = _ -> seen.add("removed");
      future.addDoneCallback(twice);
      future.addDoneCallback(_ -> seen.add("kept"));
      future.addDoneCallback(twice);

      assertThat(future.removeDoneCallback(twice)).isEqualTo(2);
      assertThat(future.removeDoneCallback(twice)).isZero();
      future.setResult("done");
      tick();
      assertThat(seen).containsExactly("kept");
    });
  }

  @Test
  @Semantics("2.15")
  void cancellingSchedulesTheCallbacksAndCarriesTheMessage() {
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      future.addDoneCallback(done -> seen.add("cancelled: " + done.isCancelled()));

      assertThat(future.cancel("why")).isTrue();
      assertThat(future.cancel("again")).isFalse();
      assertThat(future.isDone()).isTrue();
      assertThat(seen).isEmpty();
      tick();
      assertThat(seen).containsExactly("cancelled: true");
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(future::await).withMessage("why");
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(future::exception).withMessage("why");
    });
  }

  @Test
  @Semantics("2.16")
  void anExceptionThatNobodyReadIsToldWhenItsFutureIsCollected() {
    Queue<LoopFailure> told = new ConcurrentLinkedQueue<>(); // by the thread that finds futures collected, or the loop
    loop.setExceptionHandler((_, failure) -> told.add(failure));
    RuntimeException unread = new IllegalArgumentException("unread");
    failUnread(unread);
    Garbage.collectUntil(() -> !told.isEmpty(), "the handler is told");

    assertThat(told).singleElement()
        .satisfies(report -> assertThat(report.message()).isEqualTo("Future exception was never retrieved"))
        .satisfies(report -> assertThat(report.exception()).isSameAs(unread));
  }

  @Test
  @Semantics("2.16")
  void anExceptionThatSomebodyReadIsNotTold() {
    Queue<LoopFailure> told = new ConcurrentLinkedQueue<>();
    loop.setExceptionHandler((_, failure) -> told.add(failure));
    failAndRead();
    failUnread(new IllegalArgumentException("unread")); // told when the collector has been here
    Garbage.collectUntil(() -> !told.isEmpty(), "the handler is told");

    assertThat(told).extracting(failure -> Objects.requireNonNull(failure.exception()).getMessage())
        .containsExactly("unread");
  }

  private void failUnread(RuntimeException failure) {
    loop.createFuture().setException(failure);
  }

  private void failAndRead() {
    AsyncFuture<String> byException = loop.createFuture();
    byException.setException(new IllegalArgumentException("read by exception()"));
    assertThat(byException.exception()).isNotNull();
    AsyncFuture<String> byResult = loop.createFuture();
    byResult.setException(new IllegalArgumentException("read by result()"));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(byResult::result);
    AsyncFuture<String> byAwait = loop.createFuture();
    byAwait.setException(new IllegalArgumentException("read by await()"));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> loop.runUntilComplete(byAwait));
  }

  @Test
  @Semantics("2.17")
  void aFutureOfAnotherLoopIsNotAwaited() {
    try (EventLoop other = TestLoop.create()) {
      AsyncFuture<String> foreign = other.createFuture();
      Task<String> task = loop.createTask(() -> foreign.await());

      assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(task))
          .withMessageStartingWith("Task <Task ")
          .withMessageContaining(" got Future <Future pending> attached to a different loop");
    }
  }
}
