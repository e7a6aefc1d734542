// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.Reports;
import io.contextvars.asyncio.harness.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a loop has done elsewhere: toThread, runInExecutor and its end. */
class OtherThreadsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");

  @Nested
  class ToThread {
    @Test
    void whatTheCallSetsDoesNotComeBack() {
      String after = TestLoop.run(() -> {
        VAR.set("mine");
        Asyncio.toThread(() -> {
          VAR.set("the call's");
        }).await();
        return VAR.get();
      });

      assertThat(after).isEqualTo("mine");
    }

    @Test
    void theContextIsCopiedWhenItIsCalledNotWhenItIsAwaited() {
      String seen = TestLoop.run(() -> {
        VAR.set("before");
        CountDownLatch changed = new CountDownLatch(1);
        AsyncFuture<String> call = Asyncio.toThread(() -> {
          changed.await();
          return VAR.get();
        });
        VAR.set("after");
        changed.countDown();
        return call.await();
      });

      assertThat(seen).isEqualTo("before");
    }

    @Test
    void startsAtOnceThoughNobodyAwaitsIt() {
      TestLoop.run(() -> {
        CountDownLatch started = new CountDownLatch(1);
        AsyncFuture<?> call = Asyncio.toThread(started::countDown);
        started.await(); // the loop stands still meanwhile
        call.await();
      });
    }

    @Test
    void runsOnAnotherThreadWhileTheLoopGoesOn() {
      TestLoop.run(() -> {
        Thread coroutine = Thread.currentThread();
        CountDownLatch release = new CountDownLatch(1);
        AsyncFuture<Thread> call = Asyncio.toThread(() -> {
          release.await();
          return Thread.currentThread();
        });
        Asyncio.sleep(Duration.ZERO);
        assertThat(call.isDone()).isFalse();
        release.countDown();
        assertThat(call.await()).isNotSameAs(coroutine);
      });
    }

    @Test
    void cancellingInterruptsTheCall() throws InterruptedException {
      BlockingQueue<String> seen = new ArrayBlockingQueue<>(1);

      TestLoop.run(() -> {
        CountDownLatch started = new CountDownLatch(1);
        AsyncFuture<?> call = Asyncio.toThread(() -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException interrupted) {
            seen.add("interrupted");
          }
        });
        started.await();
        call.cancel("enough");
        assertThatThrownBy(call::await).isInstanceOf(TaskCancelledException.class).hasMessage("enough");
      });

      assertThat(seen.take()).isEqualTo("interrupted");
    }

    @Test
    void aCheckedExceptionIsTheCauseOfACompletionException() {
      TestLoop.run(() -> {
        IOException failure = new IOException("no such file");
        AsyncFuture<Object> call = Asyncio.toThread(() -> {
          throw failure;
        });
        assertThatThrownBy(call::await).isExactlyInstanceOf(CompletionException.class).hasCause(failure);
        assertThat(call.exception()).isSameAs(failure);
      });
    }

    @Test
    void isRefusedOutsideALoop() {
      assertThatThrownBy(() -> Asyncio.toThread(() -> 1)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no running event loop");
    }
  }

  @Nested
  class RunInExecutor {
    @Test
    void theContextDoesNotTravel() {
      TestLoop.run(() -> {
        VAR.set("mine");
        assertThat(Asyncio.runningLoop().runInExecutor(null, VAR::get).await()).isEqualTo("default");
      });
    }

    @Test
    void runsOnTheGivenExecutor() {
      try (ExecutorService pool = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pool").factory())) {
        TestLoop.run(() -> {
          AsyncFuture<String> name =
              Asyncio.runningLoop().runInExecutor(pool, () -> Thread.currentThread().getName());
          assertThat(name.await()).isEqualTo("pool");
        });
      }
    }

    @Test
    void runsOnTheDefaultExecutorThatWasSet() {
      ExecutorService pool = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pool").factory());

      TestLoop.run(() -> {
        Asyncio.runningLoop().setDefaultExecutor(pool);
        assertThat(Asyncio.toThread(() -> Thread.currentThread().getName()).await()).isEqualTo("pool");
      });

      assertThat(pool.isTerminated()).as("the runner waits for the loop's default executor").isTrue();
    }

    @Test
    void anExecutorThatRunsInTheCallerIsFine() {
      TestLoop.run(() -> {
        Executor here = Runnable::run;
        Thread coroutine = Thread.currentThread();
        assertThat(Asyncio.runningLoop().runInExecutor(here, Thread::currentThread).await()).isSameAs(coroutine);
      });
    }

    @Test
    void aRejectionIsThrownAtOnce() {
      ExecutorService shut = Executors.newSingleThreadExecutor();
      shut.shutdown();

      TestLoop.run(() -> {
        EventLoop loop = Asyncio.runningLoop();
        assertThatThrownBy(() -> loop.runInExecutor(shut, () -> 1)).isInstanceOf(RejectedExecutionException.class);
        Asyncio.sleep(Duration.ofSeconds(1)); // time passes: nothing is taken to be under way
      });
    }

    @Test
    void anErrorOfTheCallIsThrownAsItIs() {
      TestLoop.run(() -> {
        AssertionError failure = new AssertionError("wrong");
        AsyncFuture<Object> call = Asyncio.toThread(() -> {
          throw failure;
        });
        assertThatThrownBy(call::await).isSameAs(failure);
      });
    }
  }

  @Nested
  class Shutdown {
    @Test
    void waitsForWhatRunsAndRefusesMore() {
      TestLoop.run(() -> {
        EventLoop loop = Asyncio.runningLoop();
        CountDownLatch release = new CountDownLatch(1);
        AsyncFuture<String> call = Asyncio.toThread(() -> {
          release.await();
          return "finished";
        });
        Task<?> shutdown = Asyncio.createTask(() -> loop.shutdownDefaultExecutor(null));
        Asyncio.sleep(Duration.ZERO);
        assertThatThrownBy(() -> Asyncio.toThread(() -> 1)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Executor shutdown has been called");
        assertThat(shutdown.isDone()).isFalse();

        release.countDown();
        shutdown.await();
        assertThat(call.await()).isEqualTo("finished");
      });
    }

    @Test
    void interruptsWhatRunsWhenTimeIsUpAndCancelsWhatHasNotBegun() {
      TestLoop.run(() -> {
        EventLoop loop = Asyncio.runningLoop();
        loop.setDefaultExecutor(
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1)));
        CountDownLatch started = new CountDownLatch(1);
        AsyncFuture<?> running = Asyncio.toThread(() -> {
          started.countDown();
          new CountDownLatch(1).await();
        });
        AsyncFuture<?> waiting = Asyncio.toThread(() -> 1);
        started.await();

        loop.shutdownDefaultExecutor(Duration.ofNanos(1));

        assertThatThrownBy(running::await).hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(waiting::await).isInstanceOf(TaskCancelledException.class);
      });
    }

    @Test
    void withoutAnExecutorThereIsNothingToDo() {
      TestLoop.run(() -> {
        EventLoop loop = Asyncio.runningLoop();
        loop.shutdownDefaultExecutor(null);
        loop.shutdownDefaultExecutor(null);
        assertThatThrownBy(() -> Asyncio.toThread(() -> 1)).isInstanceOf(IllegalStateException.class);
      });
    }

    @Test
    void aCallThatEndsAfterItsLoopWasClosedIsForgotten() throws InterruptedException {
      Reports reports = new Reports();
      CountDownLatch release = new CountDownLatch(1);
      BlockingQueue<String> ended = new ArrayBlockingQueue<>(1);
      EventLoop loop = EventLoop.builder().build();
      loop.setExceptionHandler(reports);
      loop.runUntilComplete(() -> {
        Asyncio.toThread(() -> {
          release.await();
          ended.add("ended");
          throw new IOException("nobody hears of this");
        });
      });
      loop.close();

      release.countDown();
      assertThat(ended.take()).isEqualTo("ended");
      assertThat(reports.all()).isEmpty();
    }
  }
}
