// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.TaskCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CPython's cases of {@code gather}, for futures and for coroutines that await them. */
class GatherCasesTest extends LoopCases {
  /** What is gathered. */
  enum Form {
    FUTURES, COROUTINES;

    List<Awaitable<Integer>> of(List<AsyncFuture<Integer>> futures) {
      return this == FUTURES
          ? List.copyOf(futures)
          : futures.stream().<Awaitable<Integer>>map(future -> () -> future.await()).toList();
    }
  }

  private final List<Object> called = new ArrayList<>();

  private List<AsyncFuture<Integer>> futures(int count) {
    return IntStream.range(0, count).mapToObj(_ -> this.<Integer>future()).toList();
  }

  private <R> AsyncFuture<R> called(Awaitable<AsyncFuture<R>> gather) {
    AsyncFuture<R> fut = loop.runUntilComplete(gather);
    fut.addDoneCallback(called::add);
    runAll();
    return fut;
  }

  private void runAll() {
    for (int i = 0; i < 3; i++) {
      runBriefly();
    }
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_tasks.GatherTestsBase.test_success")
  void resultsAreInTheOrderGiven(Form form) {
    List<AsyncFuture<Integer>> abc = futures(3);
    AsyncFuture<List<Integer>> fut = called(() -> Asyncio.gather(form.of(abc)));

    assertSucceeds(abc, fut, result -> assertThat(result).containsExactly(2, 1, 3));
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_tasks.GatherTestsBase.test_result_exception_success")
  void outcomesAreInTheOrderGiven(Form form) {
    List<AsyncFuture<Integer>> abc = futures(3);
    AsyncFuture<List<Outcome<Integer>>> fut = called(() -> Asyncio.gatherOutcomes(form.of(abc)));

    assertSucceeds(abc, fut, result -> assertThat(result).extracting(Outcome::result).containsExactly(2, 1, 3));
  }

  private <R> void assertSucceeds(List<AsyncFuture<Integer>> abc, AsyncFuture<R> fut, Consumer<R> result) {
    abc.get(1).setResult(1);
    abc.get(0).setResult(2);
    runAll();
    assertThat(called).isEmpty();
    assertThat(fut.isDone()).isFalse();

    abc.get(2).setResult(3);
    runAll();
    assertThat(called).containsExactly(fut);
    result.accept(fut.result());
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_tasks.GatherTestsBase.test_one_exception")
  void theFirstExceptionIsThatOfAll(Form form) {
    List<AsyncFuture<Integer>> five = futures(5);
    AsyncFuture<List<Integer>> fut = called(() -> Asyncio.gather(form.of(five)));
    ArithmeticException exc = new ArithmeticException();
    five.get(0).setResult(1);
    five.get(1).setException(exc);
    runAll();
    assertThat(fut.isDone()).isTrue();
    assertThat(called).containsExactly(fut);
    assertThat(fut.exception()).isSameAs(exc);

    five.get(2).setResult(3);
    five.get(3).cancel();
    five.get(4).setException(new RuntimeException());
    runAll();
    assertThat(five.get(4).exception()).isNotNull();
    assertThat(called).containsExactly(fut);
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_tasks.GatherTestsBase.test_return_exceptions")
  void outcomesMayBeExceptions(Form form) {
    List<AsyncFuture<Integer>> four = futures(4);
    AsyncFuture<List<Outcome<Integer>>> fut = called(() -> Asyncio.gatherOutcomes(form.of(four)));
    ArithmeticException exc = new ArithmeticException();
    RuntimeException exc2 = new RuntimeException();
    four.get(1).setResult(1);
    four.get(2).setException(exc);
    four.get(0).setResult(3);
    runAll();
    assertThat(fut.isDone()).isFalse();

    four.get(3).setException(exc2);
    runAll();
    assertThat(called).containsExactly(fut);
    assertThat(fut.result()).containsExactly(new Outcome.Success<>(3), new Outcome.Success<>(1),
        new Outcome.Failure<>(exc), new Outcome.Failure<>(exc2));
  }

  @Test
  @CPython("test_tasks.FutureGatherTests.test_one_cancellation")
  void aCancellationOfOneIsTheExceptionOfAll() {
    List<AsyncFuture<Integer>> five = futures(5);
    AsyncFuture<List<Integer>> fut = called(() -> Asyncio.gather(five));
    five.get(0).setResult(1);
    five.get(1).cancel();
    runAll();
    assertThat(fut.isDone()).isTrue();
    assertThat(called).containsExactly(fut);
    assertThat(fut.isCancelled()).isFalse();
    assertThat(fut.exception()).isInstanceOf(TaskCancelledException.class);

    five.get(2).setResult(3);
    five.get(3).cancel();
    five.get(4).setException(new RuntimeException());
    assertThat(five.get(4).exception()).isNotNull();
  }

  @Test
  @CPython("test_tasks.FutureGatherTests.test_result_exception_one_cancellation")
  void outcomesMayBeCancellations() {
    List<AsyncFuture<Integer>> six = futures(6);
    AsyncFuture<List<Outcome<Integer>>> fut = called(() -> Asyncio.gatherOutcomes(six));
    ArithmeticException zde = new ArithmeticException();
    RuntimeException rte = new RuntimeException();
    six.get(0).setResult(1);
    six.get(1).setException(zde);
    six.get(2).cancel();
    runAll();
    assertThat(fut.isDone()).isFalse();

    six.get(3).setResult(3);
    six.get(4).cancel();
    six.get(5).setException(rte);
    List<Outcome<Integer>> res = new ArrayList<>(loop.runUntilComplete(fut));
    assertCancelled(res.remove(4));
    assertCancelled(res.remove(2));
    assertThat(res).containsExactly(new Outcome.Success<>(1), new Outcome.Failure<>(zde), new Outcome.Success<>(3),
        new Outcome.Failure<>(rte));
    runAll();
    assertThat(called).containsExactly(fut);
  }

  private static void assertCancelled(Outcome<Integer> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(Outcome.Failure.class,
            failure -> assertThat(failure.exception()).isInstanceOf(TaskCancelledException.class));
  }
}
