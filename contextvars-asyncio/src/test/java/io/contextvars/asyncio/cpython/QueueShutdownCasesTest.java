// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** test_queues._QueueShutdownTestMixin, which is one class for each class of queues. */
class QueueShutdownCasesTest {
  private static void assertShutDown(ThrowingCallable use) {
    assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(use);
  }

  private static void assertTakesAndGivesNothing(AsyncQueue<String> queue) {
    assertShutDown(() -> queue.put("data"));
    assertShutDown(() -> queue.putNowait("data"));
    assertShutDown(queue::get);
    assertShutDown(queue::getNowait);
  }

  private static void assertAllIsDone(AsyncQueue<String> queue) {
    assertThatIllegalArgumentException().isThrownBy(queue::taskDone);
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueShutdownTestMixin.test_format")
  void printsThatItWasShutDown(QueueKind kind) {
    AsyncQueue<String> queue = kind.make();
    queue.shutdown();
    assertThat(queue.toString()).endsWith(" maxSize=0 size=0 shutdown>");
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueShutdownTestMixin.test_shutdown_empty")
  void shuttingDownAnEmptyQueueEndsThoseWhoWaitToTake(QueueKind kind) {
    AsyncQueue<String> queue = kind.make();
    TestLoop.run(() -> {
      Task<String> getter = Asyncio.createTask(queue::get);
      tick();

      queue.shutdown(false);
      assertThat(queue.size()).isZero();
      queue.join();
      tick();

      assertThat(getter.isDone()).isTrue();
      assertShutDown(getter::await);
      assertTakesAndGivesNothing(queue);
    });
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueShutdownTestMixin.test_shutdown_nonempty")
  void whatRemainsInAQueueThatIsShutDownCanBeTaken(QueueKind kind) {
    AsyncQueue<String> queue = kind.make(1);
    TestLoop.run(() -> {
      queue.putNowait("data");
      Task<@Nullable Void> joiner = Asyncio.createTask(queue::join);
      Task<@Nullable Void> putter = Asyncio.createTask(() -> queue.put("data2"));
      tick();
      assertThat(putter.isDone()).isFalse();

      queue.shutdown(false);
      assertThat(queue.size()).isEqualTo(1);
      tick();
      assertThat(putter.isDone()).isTrue();
      assertShutDown(putter::await);

      assertThat(queue.get()).isEqualTo("data");
      tick();
      assertThat(joiner.isDone()).isFalse();
      assertTakesAndGivesNothing(queue);

      queue.taskDone();
      tick();
      assertThat(joiner.isDone()).isTrue();
      joiner.await();
      assertAllIsDone(queue);
    });
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueShutdownTestMixin.test_shutdown_immediate")
  void shuttingDownAtOnceDropsWhatRemains(QueueKind kind) {
    AsyncQueue<String> queue = kind.make();
    TestLoop.run(() -> {
      queue.putNowait("data");
      Task<@Nullable Void> joiner = Asyncio.createTask(queue::join);

      queue.shutdown(true);
      assertThat(queue.size()).isZero();
      tick();
      assertThat(joiner.isDone()).isTrue();
      joiner.await();
      assertTakesAndGivesNothing(queue);
      assertAllIsDone(queue);
    });
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueShutdownTestMixin.test_shutdown_immediate_with_unfinished")
  void whatWasTakenBeforeAShutdownAtOnceIsStillToBeDone(QueueKind kind) {
    AsyncQueue<String> queue = kind.make();
    TestLoop.run(() -> {
      queue.putNowait("data");
      queue.putNowait("data");
      Task<@Nullable Void> joiner = Asyncio.createTask(queue::join);
      assertThat(queue.get()).isEqualTo("data");

      queue.shutdown(true);
      assertThat(queue.size()).isZero();
      tick();
      assertThat(joiner.isDone()).isFalse();
      assertTakesAndGivesNothing(queue);

      queue.taskDone();
      assertAllIsDone(queue);
      tick();
      assertThat(joiner.isDone()).isTrue();
      joiner.await();
    });
  }
}
