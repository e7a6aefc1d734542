// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** test_queues._QueueJoinTestMixin, which is QueueJoinTests, LifoQueueJoinTests and PriorityQueueJoinTests. */
class QueueJoinCasesTest {
  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueJoinTestMixin.test_task_done_underflow")
  void moreIsNotDoneThanWasPut(QueueKind kind) {
    AsyncQueue<Integer> queue = kind.make();
    assertThatIllegalArgumentException().isThrownBy(queue::taskDone)
        .withMessageContaining("task_done() called too many times");
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueJoinTestMixin.test_task_done")
  void joiningWaitsUntilAllIsDone(QueueKind kind) {
    AsyncQueue<Integer> queue = kind.make();
    for (int i = 0; i < 100; i++) {
      queue.putNowait(i);
    }
    AtomicInteger sum = new AtomicInteger();
    AtomicBoolean running = new AtomicBoolean(true);
    AsyncAction worker = () -> {
      while (running.get()) {
        sum.addAndGet(queue.get());
        queue.taskDone();
      }
    };

    TestLoop.run(() -> TaskGroup.run(group -> {
      group.createTask(worker);
      group.createTask(worker);
      queue.join();
      assertThat(sum).hasValue(4950);
      running.set(false);
      queue.putNowait(0);
      queue.putNowait(0);
    }));
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueJoinTestMixin.test_join_empty_queue")
  void nobodyWaitsForAnEmptyQueueToBeDone(QueueKind kind) {
    AsyncQueue<Integer> queue = kind.make();
    TestLoop.run(() -> {
      queue.join();
      queue.join();
    });
  }

  @ParameterizedTest
  @EnumSource
  @CPython("test_queues._QueueJoinTestMixin.test_format")
  void printsHowManyItemsAreNotDone(QueueKind kind) {
    AsyncQueue<Integer> queue = kind.make();
    assertThat(queue.toString()).endsWith(" maxSize=0 size=0>");
    for (int i = 0; i < 2; i++) {
      queue.putNowait(i);
      queue.getNowait();
    }
    assertThat(queue.toString()).endsWith(" maxSize=0 size=0 unfinished=2>");
  }
}
