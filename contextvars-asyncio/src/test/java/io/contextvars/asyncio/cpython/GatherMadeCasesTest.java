// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** CPython's cases of what may be gathered, on which loop, and of cancelling it. */
class GatherMadeCasesTest extends LoopCases {
  private final Awaitable<String> abc = () -> "abc";

  @Test
  @CPython({"test_tasks.FutureGatherTests.test_constructor_empty_sequence_without_loop",
    "test_tasks.CoroutineGatherTests.test_constructor_without_loop"})
  void nothingAndCoroutinesNeedARunningLoop() {
    assertThatIllegalStateException().isThrownBy(() -> Asyncio.gather())
        .withMessageContaining("no running event loop");
    assertThatIllegalStateException().isThrownBy(() -> Asyncio.gather(abc, abc))
        .withMessageContaining("no running event loop");
  }

  @Test
  @CPython("test_tasks.FutureGatherTests.test_constructor_empty_sequence_use_running_loop")
  void nothingIsDoneAtOnce() {
    AsyncFuture<List<Object>> fut = loop.runUntilComplete(() -> Asyncio.gather());

    assertThat(fut.loop()).isSameAs(loop);
    assertThat(fut.result()).isEmpty();
  }

  @Test
  @CPython("test_tasks.FutureGatherTests.test_constructor_heterogenous_futures")
  void futuresOfTwoLoopsAreRefused() {
    try (EventLoop other = TestLoop.create()) {
      AsyncFuture<Integer> fut1 = future();
      AsyncFuture<Integer> fut2 = other.createFuture();

      assertThatIllegalArgumentException().isThrownBy(() -> Asyncio.gather(fut1, fut2));
    }
  }

  @Test
  @CPython("test_tasks.FutureGatherTests.test_constructor_homogenous_futures")
  void futuresOfALoopAreGatheredOnIt() {
    List<AsyncFuture<Integer>> children = List.of(future(), future(), future());
    for (int i = 0; i < 2; i++) {
      AsyncFuture<List<Integer>> fut = Asyncio.gather(children);
      assertThat(fut.loop()).isSameAs(loop);
      runBriefly();
      assertThat(fut.isDone()).isFalse();
    }
  }

  @Test
  @CPython("test_tasks.CoroutineGatherTests.test_constructor_use_running_loop")
  void coroutinesAreGatheredOnTheRunningLoop() {
    AsyncFuture<List<String>> fut = loop.runUntilComplete(() -> Asyncio.gather(abc, abc));

    assertThat(fut.loop()).isSameAs(loop);
    assertThat(loop.runUntilComplete(fut)).containsExactly("abc", "abc");
  }

  @Test
  @CPython("test_tasks.CoroutineGatherTests.test_duplicate_coroutines")
  void aCoroutineGivenTwiceRunsTwiceAndAFutureIsTheSame() {
    AtomicInteger runs = new AtomicInteger();
    Awaitable<Integer> c = runs::incrementAndGet;
    AsyncFuture<Integer> f = future();
    f.setResult(7);

    assertThat(loop.<List<Integer>>runUntilComplete(() -> Asyncio.gather(c, f, c, f).await())).containsExactly(1, 7, 2,
        7);
  }

  @Test
  @CPython("test_tasks.CoroutineGatherTests.test_cancellation_broadcast")
  void cancellingTheOuterCancelsAll() {
    AtomicInteger proof = new AtomicInteger();
    AsyncFuture<Integer> waiter = future();
    Awaitable<Integer> inner = () -> waiter.await() + proof.addAndGet(1);
    Task<Integer> child1 = loop.createTask(inner);
    Task<Integer> child2 = loop.createTask(inner);
    AtomicReference<AsyncFuture<?>> gatherer = new AtomicReference<>();
    Task<?> f = loop.createTask(() -> {
      gatherer.set(Asyncio.gather(child1, child2));
      held(gatherer).await();
      proof.addAndGet(100);
    });
    runBriefly();
    assertThat(f.cancel()).isTrue();
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(f));

    assertThat(held(gatherer).cancel()).isFalse();
    assertThat(waiter.isCancelled()).isTrue();
    assertThat(child1.isCancelled()).isTrue();
    assertThat(child2.isCancelled()).isTrue();
    runBriefly();
    assertThat(proof).hasValue(0);
  }

  @Test
  @CPython("test_tasks.CoroutineGatherTests.test_exception_marking")
  void exceptionsAfterTheFirstAreNotTold() {
    AsyncFuture<Integer> a = future();
    AsyncFuture<Integer> b = future();
    Task<?> f = loop.createTask(() -> Asyncio.gather(failingAfter(a), failingAfter(b)).await());
    runBriefly();
    a.setResult(0);
    runBriefly();
    b.setResult(0);
    runBriefly();

    assertThat(f.exception()).hasMessage("should not be ignored");
    assertNothingTold();
  }

  private static Awaitable<Integer> failingAfter(AsyncFuture<Integer> first) {
    return () -> {
      first.await();
      throw new RuntimeException("should not be ignored");
    };
  }

  @Test
  @CPython("test_tasks.CoroutineGatherTests.test_issue46672")
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void nothingElseIsGathered() {
    assertThatNullPointerException()
        .isThrownBy(() -> loop.runUntilComplete(() -> Asyncio.gather(Arrays.asList(abc, null))))
        .withMessage("awaitable");
    runBriefly();

    assertThat(reports()).isEmpty();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_gather_1")
  void aGatheringWhoseChildrenAreDoneRefusesToBeCancelled() {
    AsyncFuture<Integer> fut = future();
    AsyncFuture<List<Integer>> gathering = loop.runUntilComplete(() -> {
      Awaitable<Integer> child = () -> fut.await();
      return Asyncio.gather(child);
    });
    AtomicReference<Object> cancelResult = new AtomicReference<>();
    fut.addDoneCallback(_ -> cancelResult.set(gathering.cancel()));
    runBriefly();
    fut.setResult(42);
    loop.runUntilComplete(gathering);

    assertThat(cancelResult).hasValue(false);
    assertThat(gathering.isCancelled()).isFalse();
    assertThat(gathering.result()).containsExactly(42);
  }
}
