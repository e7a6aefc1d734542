// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code wrap_future}, which here are about awaiting a stage of the JDK. */
class AwaitStageCasesTest extends LoopCases {
  @Test
  @CPython("test_futures.BaseFutureTests.test_wrap_future")
  void theResultOfAnotherThreadIsAwaited() {
    try (ExecutorService ex = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Thread> f1 = CompletableFuture.supplyAsync(Thread::currentThread, ex);
      Thread thread = loop.runUntilComplete(() -> Asyncio.await(f1));

      assertThat(thread).isNotSameAs(Thread.currentThread()).matches(other -> !other.isVirtual());
    }
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_wrap_future_without_loop")
  void aStageIsAwaitedInACoroutineOnly() {
    CompletableFuture<String> f1 = CompletableFuture.completedFuture("oi");

    assertThatIllegalStateException().isThrownBy(() -> Asyncio.await(f1)).withMessageContaining("outside a coroutine");
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_wrap_future_use_running_loop")
  void aTaskThatAwaitsAStageBelongsToTheRunningLoop() {
    CompletableFuture<String> f1 = CompletableFuture.completedFuture("oi");
    Task<String> f2 = loop.runUntilComplete(() -> {
      Task<String> task = Asyncio.createTask(() -> Asyncio.await(f1));
      task.await();
      return task;
    });

    assertThat(f2.loop()).isSameAs(loop);
    assertThat(f2.result()).isEqualTo("oi");
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_wrap_future_cancel")
  void cancellingTheTaskCancelsTheStage() {
    CompletableFuture<String> f1 = new CompletableFuture<>();
    Task<String> f2 = loop.createTask(() -> Asyncio.await(f1));
    runBriefly();
    f2.cancel();
    runBriefly();

    assertThat(f1).isCancelled();
    assertThat(f2.isCancelled()).isTrue();
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_wrap_future_cancel2")
  void cancellingTheTaskLeavesACompletedStageAlone() {
    CompletableFuture<Integer> f1 = new CompletableFuture<>();
    Task<Integer> f2 = loop.createTask(() -> Asyncio.await(f1));
    runBriefly();
    f1.complete(42);
    f2.cancel();
    runBriefly();

    assertThat(f1).isCompletedWithValue(42);
    assertThat(f2.isCancelled()).isTrue();
  }
}
