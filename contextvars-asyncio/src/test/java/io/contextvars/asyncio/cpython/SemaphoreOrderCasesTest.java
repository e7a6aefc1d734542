// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskGroup;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.SemaphoreTests: who comes first gets its permit first. */
class SemaphoreOrderCasesTest {
  private final List<Object> result = new ArrayList<>();

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_fifo_order")
  void whoComesBackStandsAtTheEndOfTheLine() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    TestLoop.run(() -> TaskGroup.run(group -> {
      for (String name : List.of("c1", "c2", "c3")) {
        group.createTask(() -> {
          for (int turn = 1; turn <= 2; turn++) {
            semaphore.await();
            result.add(name + "_" + turn);
            Asyncio.sleep(Duration.ofMillis(10));
            semaphore.release();
          }
        });
      }
    }));

    assertThat(result).containsExactly("c1_1", "c2_1", "c3_1", "c1_2", "c2_2", "c3_2");
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_fifo_order_2")
  void whoReleasesAndComesBackDoesNotOvertake() {
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    TestLoop.run(() -> {
      Task<@Nullable Void> first = acquirer(semaphore, 1);
      Task<@Nullable Void> second = Asyncio.createTask(() -> {
        semaphore.await();
        result.add(2);
        semaphore.release();
        semaphore.await();
        result.add(4);
      });
      Task<@Nullable Void> third = acquirer(semaphore, 3);
      tick();
      semaphore.release();
      semaphore.release();
      Asyncio.gather(first, second, third).await();
    });

    assertThat(result).containsExactly(1, 2, 3, 4);
  }

  private Task<@Nullable Void> acquirer(AsyncSemaphore semaphore, int name) {
    return Asyncio.createTask(() -> {
      semaphore.await();
      result.add(name);
    });
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_fifo_order_3")
  void theOrderIsKeptWhenTheFirstIsCancelled() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> tasks =
          List.of(acquirer(semaphore, 1), acquirer(semaphore, 2), acquirer(semaphore, 3));
      tick();
      tasks.getFirst().cancel();
      tick();
      semaphore.release();
      semaphore.release();
      Asyncio.gatherOutcomes(tasks).await();
    });

    assertThat(result).containsExactly(2, 3);
  }

  @Test
  @CPython("test_locks.SemaphoreTests.test_acquire_fifo_order_4")
  void whoGetsAPermitWakesThoseBehindItWhilePermitsLast() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    TestLoop.run(() -> {
      List<Task<@Nullable Void>> tasks = new ArrayList<>();
      tasks.add(Asyncio.createTask(() -> {
        assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0]>");
        semaphore.await();
        assertThat(semaphore.toString()).as("all are awake").contains("value:0");
        tasks.add(Asyncio.createTask(() -> {
          result.add(4);
        }));
        result.add(1);
      }));
      tasks.add(Asyncio.createTask(() -> {
        semaphore.release();
        semaphore.release();
        semaphore.release();
        assertThat(semaphore).as("the first has not gone on")
            .hasToString("<AsyncSemaphore [locked, value:2, waiters:1]>");
        semaphore.await();
        result.add(2);
      }));
      tasks.add(Asyncio.createTask(() -> {
        semaphore.await();
        assertThat(semaphore.isLocked()).isTrue();
        result.add(3);
      }));

      tick();
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:2, waiters:3]>");
      tick();
      Asyncio.gather(tasks).await();
    });

    assertThat(result).containsExactly(1, 2, 3, 4);
  }
}
