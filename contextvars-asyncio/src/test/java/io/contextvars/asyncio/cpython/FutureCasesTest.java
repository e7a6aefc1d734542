// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** CPython's cases of a future's states, results and text. */
class FutureCasesTest extends LoopCases {
  @Test
  @CPython("test_futures.BaseFutureTests.test_initial_state")
  void aNewFutureIsPendingUntilItIsCancelled() {
    AsyncFuture<Object> f = future();
    assertThat(f.isCancelled()).isFalse();
    assertThat(f.isDone()).isFalse();

    f.cancel();
    assertThat(f.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_constructor_without_loop")
  void onlyALoopMakesAFuture() {
    assertThat(AsyncFuture.class.getConstructors()).isEmpty();
    assertThatIllegalStateException().isThrownBy(Asyncio::runningLoop).withMessageContaining("no running event loop");
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_constructor_use_running_loop")
  void aFutureBelongsToTheRunningLoopThatMadeIt() {
    AsyncFuture<Object> f = loop.runUntilComplete(() -> Asyncio.runningLoop().createFuture());

    assertThat(f.loop()).isSameAs(loop);
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_future_cancel_message_getter")
  void theMessageOfACancellationIsThatOfItsException() {
    AsyncFuture<Object> f = future();
    f.cancel("my message");

    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(f))
        .withMessage("my message");
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(f::result).withMessage("my message");
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_cancel")
  void aCancelledFutureRefusesEverything() {
    AsyncFuture<Object> f = future();
    assertThat(f.cancel()).isTrue();

    assertThat(f.isCancelled()).isTrue();
    assertThat(f.isDone()).isTrue();
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(f::result);
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(f::exception);
    assertIsDone(f);
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_result")
  void aResultIsSetOnce() {
    AsyncFuture<Object> f = future();
    assertThatIllegalStateException().isThrownBy(f::result).withMessageContaining("Result is not ready.");

    f.setResult(42);
    assertThat(f.isCancelled()).isFalse();
    assertThat(f.isDone()).isTrue();
    assertThat(f.result()).isEqualTo(42);
    assertThat(f.exception()).isNull();
    assertIsDone(f);
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_exception")
  void anExceptionIsSetOnce() {
    IllegalArgumentException exc = new IllegalArgumentException();
    AsyncFuture<Object> f = future();
    assertThatIllegalStateException().isThrownBy(f::exception).withMessageContaining("Exception is not set.");

    f.setException(exc);
    assertThat(f.isCancelled()).isFalse();
    assertThat(f.isDone()).isTrue();
    assertThatThrownBy(f::result).isSameAs(exc);
    assertThat(f.exception()).isSameAs(exc);
    assertIsDone(f);
  }

  private static void assertIsDone(AsyncFuture<Object> f) {
    assertThatIllegalStateException().isThrownBy(() -> f.setResult("other"));
    assertThatIllegalStateException().isThrownBy(() -> f.setException(new Exception()));
    assertThat(f.cancel()).isFalse();
  }

  @Test
  @CPython({"test_futures.BaseFutureTests.test_stop_iteration_exception",
    "test_futures.BaseFutureTests.test_stop_iteration_subclass_exception"})
  void theExceptionThatEndsIterationsIsNothingSpecial() {
    NoSuchElementException exc = new NoSuchElementException("StopIteration");
    AsyncFuture<Object> f = future();
    f.setException(exc);

    assertThatThrownBy(f::result).isSameAs(exc);
    assertThat(f.exception()).isSameAs(exc);
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_yield_from_twice")
  void awaitingASecondTimeDoesNotWait() {
    AsyncFuture<Integer> f = future();
    List<Object> seen = new ArrayList<>();
    Task<?> g = loop.createTask(() -> {
      seen.add("A");
      seen.add("B" + f.await());
      seen.add("C" + f.await());
    });
    runBriefly();
    assertThat(seen).containsExactly("A");

    f.setResult(42);
    loop.callSoon(() -> assertThat(seen).as("both in one step").containsExactly("A", "B42", "C42"));
    runBriefly();
    assertThat(g.isDone()).isTrue();
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_future_repr")
  void printsItsState() {
    AsyncFuture<Object> f = future();
    f.addDoneCallback(_ -> {});
    assertThat(f).hasToString("<Future pending>");

    f.setResult(4);
    assertThat(f).hasToString("<Future finished result=4>");

    AsyncFuture<Object> cancelled = future();
    cancelled.cancel();
    assertThat(cancelled).hasToString("<Future cancelled>");

    AsyncFuture<Object> failed = future();
    failed.setException(new IllegalArgumentException("why"));
    assertThat(failed).hasToString("<Future finished exception=java.lang.IllegalArgumentException: why>");
    assertThat(failed.exception()).hasMessage("why");
  }

  @Test
  @CPython("test_futures2.FutureReprTests.test_recursive_repr_for_pending_tasks")
  void printsItselfAsDotsInsideItself() {
    Awaitable<Set<Task<?>>> everyTask = Asyncio::allTasks;
    Set<Task<?>> waiter = loop.runUntilComplete(() -> Asyncio.createTask(everyTask).await());

    assertThat(waiter.toString()).contains("...");
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_copy_state")
  void aFutureOfTheJdkGetsTheSameState() {
    AsyncFuture<Integer> f = future();
    f.setResult(10);
    AsyncFuture<Integer> failed = future();
    failed.setException(new IllegalArgumentException());
    AsyncFuture<Integer> cancelled = future();
    cancelled.cancel();

    List<CompletableFuture<Integer>> copies =
        List.of(f.toCompletableFuture(), failed.toCompletableFuture(), cancelled.toCompletableFuture());
    runBriefly();

    assertThat(copies.get(0)).isCompletedWithValue(10);
    assertThat(copies.get(1).exceptionNow()).isSameAs(failed.exception());
    assertThat(copies.get(2)).isCancelled();
  }

  @Test
  @CPython("test_futures2.FutureTests.test_future_traceback")
  void awaitingAFailureAgainAndAgainDoesNotLengthenItsTrace() {
    loop.runUntilComplete(() -> {
      Task<?> future = Asyncio.createTask(() -> {
        throw new IllegalArgumentException("42");
      });
      List<StackTraceElement[]> traces = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(future::await)
            .satisfies(e -> traces.add(e.getStackTrace()));
      }
      assertThat(traces).hasSize(5).allMatch(trace -> List.of(trace).equals(List.of(traces.getFirst())));
    });
  }
}
