// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a coroutine may do because it is a thread: be interrupted, hold monitors, block. */
class CoroutineThreadTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final List<String> seen = new ArrayList<>();

  @Nested
  class Interrupts {
    @Test
    void ofATaskThatWaitsCancelIt() {
      TestLoop.run(() -> {
        AsyncFuture<Thread> thread = Asyncio.runningLoop().createFuture();
        Task<?> task = Asyncio.createTask(() -> {
          thread.setResult(Thread.currentThread());
          Asyncio.sleep(LONG);
        });
        thread.await().interrupt();

        assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class)
            .hasMessage("the thread of the task was interrupted");
        assertThat(task.isCancelled()).isTrue();
      });
    }

    @Test
    void byTheTaskItselfAreSeenByItsNextWait() {
      TestLoop.run(() -> {
        Task<?> task = Asyncio.createTask(() -> {
          Thread.currentThread().interrupt();
          seen.add("goes on");
          Asyncio.sleep(Duration.ZERO);
          seen.add("not reached");
        });

        assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        assertThat(seen).containsExactly("goes on");
      });
    }

    @Test
    void areClearedWhenTheyAreThrownSoThatCleaningUpMayWait() {
      TestLoop.run(() -> {
        Task<?> task = Asyncio.createTask(() -> {
          Thread.currentThread().interrupt();
          try {
            Asyncio.sleep(LONG);
          } finally {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Asyncio.sleep(Duration.ofSeconds(1));
            seen.add("cleaned up");
          }
        });

        assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        assertThat(seen).containsExactly("cleaned up");
      });
    }

    @Test
    void countAsCancellationsThatCanBeTakenBack() {
      TestLoop.run(() -> {
        Task<String> task = Asyncio.createTask(() -> {
          Task<?> me = Objects.requireNonNull(Asyncio.currentTask());
          Thread.currentThread().interrupt();
          try {
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException cancelled) {
            assertThat(me.cancelling()).isOne();
            me.uncancel();
          }
          return "went on";
        });

        assertThat(task.await()).isEqualTo("went on");
      });
    }

    @Test
    void ofABlockingCallAreItsOwnBusiness() {
      TestLoop.run(() -> {
        CountDownLatch never = new CountDownLatch(1);
        Task<?> task = Asyncio.createTask(() -> {
          Thread.currentThread().interrupt();
          never.await();
        });

        assertThatThrownBy(task::await).isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(InterruptedException.class);
        assertThat(task.isCancelled()).isFalse();
      });
    }

    @Test
    void atTheEndOfATaskAreForgotten() {
      TestLoop.run(() -> {
        Task<String> task = Asyncio.createTask(() -> {
          Thread.currentThread().interrupt();
          return "result";
        });

        assertThat(task.await()).isEqualTo("result");
      });
    }

    @Test
    void fromAnotherThreadReachATaskWhileTheLoopIdles() {
      assertThatThrownBy(() -> Asyncio.run(() -> {
        Thread coroutine = Thread.currentThread();
        Thread.ofPlatform().start(coroutine::interrupt);
        Asyncio.sleep(LONG);
      })).isInstanceOf(TaskCancelledException.class).hasMessage("the thread of the task was interrupted");
    }
  }

  @Nested
  class Monitors {
    private final Object monitor = new Object();

    @Test
    void mayBeHeldWhileACoroutineWaits() {
      TestLoop.run(() -> {
        Task<?> task = Asyncio.createTask(() -> {
          synchronized (monitor) {
            seen.add("waits in the monitor");
            Asyncio.sleep(Duration.ofSeconds(1));
            assertThat(Thread.holdsLock(monitor)).isTrue();
            seen.add("leaves it");
          }
        });
        Asyncio.sleep(Duration.ZERO);
        seen.add("others run");
        task.await();
      });

      assertThat(seen).containsExactly("waits in the monitor", "others run", "leaves it");
    }

    @Test
    void ofManyTasksMayBeHeldAtTheSameTime() {
      TestLoop.run(() -> {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
          Object own = new Object();
          tasks.add(Asyncio.createTask(() -> {
            synchronized (own) {
              Asyncio.sleep(Duration.ofSeconds(1));
              Asyncio.sleep(Duration.ZERO);
            }
          }));
        }
        Asyncio.wait(tasks);
        tasks.forEach(AsyncFuture::result);
      });
    }

    @Test
    void areNotSharedByTheStepsOfOtherTasks() {
      TestLoop.run(() -> {
        Task<?> task = Asyncio.createTask(() -> {
          synchronized (monitor) {
            Asyncio.sleep(Duration.ofSeconds(1));
          }
        });
        Asyncio.sleep(Duration.ZERO);
        assertThat(Thread.holdsLock(monitor)).isFalse();
        task.await();
      });
    }
  }
}
