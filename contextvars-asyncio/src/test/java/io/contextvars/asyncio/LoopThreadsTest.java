// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which threads a loop runs on, and that loops do not know each other. */
class LoopThreadsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "default");

  @Test
  void allCallbacksOfARunAreOnTheLoopsOwnVirtualThread() {
    List<Thread> threads = new ArrayList<>();
    Runnable note = () -> threads.add(Thread.currentThread());
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      loop.callSoon(note);
      loop.callSoonThreadsafe(note);
      loop.callLater(Duration.ofSeconds(1), note);
      loop.createTask(() -> {}).addDoneCallback(_ -> note.run());
      Asyncio.sleep(Duration.ofSeconds(2));
    });

    assertThat(threads).hasSize(4).allMatch(Thread::isVirtual).allMatch(thread -> thread == threads.getFirst());
    assertThat(threads.getFirst()).isNotSameAs(Thread.currentThread());
    assertThat(threads.getFirst().getName()).isEqualTo("contextvars-asyncio");
  }

  @Test
  void eachTaskIsOnAVirtualThreadOfItsOwnFromItsFirstStepToItsLast() {
    TestLoop.run(() -> {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tasks.add(Asyncio.createTask(() -> {
          Thread first = Thread.currentThread();
          threads.add(first);
          Asyncio.sleep(Duration.ofSeconds(1));
          assertThat(Thread.currentThread()).isSameAs(first);
        }));
      }
      Asyncio.wait(tasks);
      tasks.forEach(AsyncFuture::result);
      assertThat(threads).hasSize(3).allMatch(Thread::isVirtual).doesNotContain(Thread.currentThread());
    });
  }

  @Test
  void theCallersThreadLocalsAreNotSeen() {
    ThreadLocal<@Nullable String> local = new ThreadLocal<>();
    InheritableThreadLocal<@Nullable String> inheritable = new InheritableThreadLocal<>();
    local.set("the caller's");
    inheritable.set("the caller's");
    List<@Nullable String> seen = new ArrayList<>();

    TestLoop.run(() -> {
      seen.add(local.get());
      seen.add(inheritable.get());
      Asyncio.runningLoop().callSoon(() -> {
        seen.add(local.get());
        seen.add(inheritable.get());
      });
      Asyncio.sleep(Duration.ZERO);
      seen.add(Asyncio.toThread(() -> "call: " + local.get() + " " + inheritable.get()).await());
    });

    assertThat(seen).containsExactly(null, null, null, null, "call: null null");
    local.remove();
    inheritable.remove();
  }

  @Test
  void aLoopRunsOnANewThreadInEachRunWhoeverRunsIt() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (EventLoop loop = TestLoop.create()) {
      Runnable run = () -> {
        loop.callSoon(() -> threads.add(Thread.currentThread()));
        loop.stop();
        loop.runForever();
      };
      run.run();
      Thread other = Thread.ofPlatform().start(run);
      other.join();
    }

    assertThat(threads).hasSize(2);
  }

  @Test
  void severalLoopsRunAtTheSameTimeAndWaitForEachOther() {
    int loops = 4;
    CyclicBarrier all = new CyclicBarrier(loops);
    List<Thread> threads = IntStream.range(0, loops).mapToObj(number -> Thread.ofPlatform().start(() -> {
      int sum = VAR.call("loop " + number, () -> Asyncio.run(() -> meetTheOthers(all, number)));
      assertThat(sum).isEqualTo(number * 100);
    })).toList();

    threads.forEach(LoopThreadsTest::join);
    assertThat(all.isBroken()).isFalse();
  }

  private static int meetTheOthers(CyclicBarrier all, int number) {
    int sum = 0;
    for (int round = 0; round < 100; round++) {
      Asyncio.toThread(() -> {
        all.await();
      }).await();
      assertThat(VAR.get()).isEqualTo("loop " + number);
      sum += Asyncio.sleep(Duration.ZERO, number);
    }
    return sum;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCoroutineAwaitsATaskOfAnotherLoopThroughAFutureOfTheJdk() throws InterruptedException {
    try (EventLoop other = EventLoop.builder().name("other").build()) {
      Thread runner = Thread.ofPlatform().start(other::runForever);
      String result = Asyncio.run(
          () -> "got " + Asyncio.await(Asyncio.runCoroutineThreadsafe(() -> Asyncio.runningLoop().toString(), other)));
      other.stopThreadsafe();
      runner.join();
      assertThat(result).isEqualTo("got <EventLoop 'other' running>");
    }
  }

  @Test
  void anInterruptThatACallbackLeavesBehindIsNotSeenByTheNext() {
    List<Boolean> seen = new ArrayList<>();
    try (EventLoop loop = TestLoop.create()) {
      loop.callSoon(() -> Thread.currentThread().interrupt());
      loop.callSoon(() -> seen.add(Thread.currentThread().isInterrupted()));
      loop.stop();
      loop.runForever();
    }

    assertThat(seen).containsExactly(false);
  }

  @Test
  void anInterruptOfAnIdleLoopDoesNotKeepItAwake() throws InterruptedException {
    CountDownLatch idles = new CountDownLatch(2);
    List<Boolean> interrupted = new ArrayList<>();
    LoopClock watched = new LoopClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void idle(Idle loop) {
        interrupted.add(Thread.currentThread().isInterrupted());
        if (idles.getCount() == 2) {
          Thread.currentThread().interrupt();
        }
        idles.countDown();
        loop.park(); // returns at once the first time, as the thread is interrupted
      }
    };
    try (EventLoop loop = EventLoop.builder().clock(watched).build()) {
      Thread runner = Thread.ofPlatform().start(loop::runForever);
      idles.await();
      loop.stopThreadsafe();
      runner.join();
    }

    assertThat(interrupted).hasSizeGreaterThanOrEqualTo(2).containsOnly(false);
  }

  @Test
  void aCallbackMayScheduleItselfAMillionTimesWithoutGrowingTheStack() {
    int[] left = {1_000_000};
    int[] depths = new int[2];
    try (EventLoop loop = TestLoop.create()) {
      Runnable again = new Runnable() {
        @Override
        public void run() {
          left[0]--;
          if (left[0] == 999_999 || left[0] == 0) {
            depths[left[0] == 0 ? 1 : 0] = new Throwable().getStackTrace().length;
          }
          if (left[0] > 0) {
            loop.callSoon(this);
          } else {
            loop.stop();
          }
        }
      };
      loop.callSoon(again);
      loop.runForever();
    }

    assertThat(left[0]).isZero();
    assertThat(depths[1]).isEqualTo(depths[0]).isPositive();
  }
}
