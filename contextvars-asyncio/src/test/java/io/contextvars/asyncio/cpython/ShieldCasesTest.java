// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code shield}. */
class ShieldCasesTest extends LoopCases {
  private final AsyncFuture<Integer> inner = future();

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_result")
  void aResultPasses() {
    AsyncFuture<Integer> outer = Asyncio.shield(inner);
    inner.setResult(42);

    assertThat(loop.runUntilComplete(outer)).isEqualTo(42);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_exception")
  void anExceptionPasses() {
    AsyncFuture<Integer> outer = Asyncio.shield(inner);
    runBriefly();
    RuntimeException exc = new RuntimeException("expected");
    inner.setException(exc);
    runBriefly();

    assertThat(outer.exception()).isSameAs(exc);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_cancel_inner")
  void aCancellationOfTheInnerPasses() {
    AsyncFuture<Integer> outer = Asyncio.shield(inner);
    runBriefly();
    inner.cancel();
    runBriefly();

    assertThat(outer.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_cancel_outer")
  void aCancellationOfTheOuterDoesNotPass() {
    AsyncFuture<Integer> outer = Asyncio.shield(inner);
    runBriefly();
    outer.cancel();
    runBriefly();

    assertThat(outer.isCancelled()).isTrue();
    assertThat(inner.isDone()).isFalse();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_shortcut")
  void whatIsDoneNeedsNoShield() {
    inner.setResult(42);

    assertThat(loop.runUntilComplete(Asyncio.shield(inner))).isEqualTo(42);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_effect")
  void aShieldedCoroutineRunsOn() {
    AtomicInteger proof = new AtomicInteger();
    Task<?> f = loop.createTask(() -> {
      Asyncio.shield(() -> {
        inner.await();
        proof.addAndGet(1);
      }).await();
      proof.addAndGet(100);
    });
    runBriefly();
    f.cancel();
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(f));
    inner.setResult(0);
    runBriefly();

    assertThat(proof).hasValue(1);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_gather")
  void aShieldedGatheringGoesOn() {
    AsyncFuture<Integer> child1 = future();
    AsyncFuture<Integer> child2 = future();
    AsyncFuture<List<Integer>> parent = Asyncio.gather(child1, child2);
    AsyncFuture<List<Integer>> outer = Asyncio.shield(parent);
    runBriefly();
    outer.cancel();
    runBriefly();
    assertThat(outer.isCancelled()).isTrue();
    child1.setResult(1);
    child2.setResult(2);
    runBriefly();

    assertThat(parent.result()).containsExactly(1, 2);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_gather_shield")
  void aCancelledGatheringOfShieldsLeavesTheInnerAlone() {
    AsyncFuture<Integer> child1 = future();
    AsyncFuture<Integer> child2 = future();
    AsyncFuture<Integer> inner1 = Asyncio.shield(child1);
    AsyncFuture<Integer> inner2 = Asyncio.shield(child2);
    AsyncFuture<List<Integer>> parent = Asyncio.gather(inner1, inner2);
    runBriefly();
    parent.cancel();
    runBriefly();
    assertThat(parent.exception()).isInstanceOf(TaskCancelledException.class);
    assertThat(inner1.isCancelled()).isTrue();
    assertThat(inner2.isCancelled()).isTrue();

    child1.setResult(1);
    child2.setResult(2);
    runBriefly();
    assertThat(child1.result() + child2.result()).isEqualTo(3);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_coroutine_without_loop")
  void aCoroutineNeedsARunningLoop() {
    Awaitable<Integer> coro = () -> 42;

    assertThatIllegalStateException().isThrownBy(() -> Asyncio.shield(coro))
        .withMessageContaining("no running event loop");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_shield_coroutine_use_running_loop")
  void aCoroutineRunsOnTheRunningLoop() {
    Awaitable<Integer> coro = () -> 42;
    AsyncFuture<Integer> outer = loop.runUntilComplete(() -> Asyncio.shield(coro));

    assertThat(outer.loop()).isSameAs(loop);
    assertThat(loop.runUntilComplete(outer)).isEqualTo(42);
  }
}
