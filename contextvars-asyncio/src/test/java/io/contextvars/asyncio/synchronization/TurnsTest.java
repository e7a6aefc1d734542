// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose turn it is, step by step. */
class TurnsTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void aLockIsNotTakenFromTheOneThatWasWokenForIt() {
    AsyncLock lock = new AsyncLock();
    TestLoop.run(() -> {
      lock.await();
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> lock.run(() -> log.add("waited")));
      tick();
      lock.release(); // the waiter is awake, and has not gone on
      assertThat(lock.isLocked()).isFalse();
      lock.run(() -> log.add("came later"));
      waiter.await();
    });
    assertThat(log).containsExactly("waited", "came later");
  }

  @Test
  void aLockIsNotTakenFromTheOneBehindACancelledOne() {
    AsyncLock lock = new AsyncLock();
    TestLoop.run(() -> {
      lock.await();
      Task<@Nullable Void> cancelled = Asyncio.createTask(() -> lock.run(() -> log.add("cancelled")));
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> lock.run(() -> log.add("waited")));
      tick();
      cancelled.cancel();
      lock.release(); // nobody is woken before the cancelled one has left
      lock.run(() -> log.add("came later"));
      waiter.await();
    });
    assertThat(log).containsExactly("waited", "came later");
  }

  @Test
  void aPermitIsNotTakenFromTheOneThatWasWokenForIt() {
    AsyncSemaphore semaphore = new AsyncSemaphore();
    TestLoop.run(() -> {
      semaphore.await();
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> semaphore.run(() -> log.add("waited")));
      tick();
      semaphore.release();
      assertThat(semaphore.isLocked()).isTrue();
      semaphore.run(() -> log.add("came later"));
      waiter.await();
    });
    assertThat(log).containsExactly("waited", "came later");
  }

  @Test
  void anItemMayBeTakenBeforeTheOneThatWasWokenForItGoesOn() {
    AsyncQueue<String> queue = new AsyncQueue<>();
    TestLoop.run(() -> {
      Task<String> waiter = Asyncio.createTask(queue::get);
      tick();
      queue.putNowait("a");
      log.add(queue.getNowait());
      tick();
      assertThat(waiter.isDone()).isFalse();
      queue.putNowait("b");
      log.add(waiter.await());
    });
    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void aCancelledGetterWhoseItemIsGoneWakesNobody() {
    AsyncQueue<String> queue = new AsyncQueue<>();
    TestLoop.run(() -> {
      Task<String> first = Asyncio.createTask(queue::get);
      Task<String> second = Asyncio.createTask(queue::get);
      tick();
      queue.putNowait("a");
      first.cancel();
      log.add(queue.getNowait());
      tick();
      tick();
      assertThat(first.isCancelled()).isTrue();
      assertThat(second.isDone()).isFalse();
      queue.putNowait("b");
      log.add(second.await());
    });
    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void manyPermitsAtOnceWakeAsMany() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    TestLoop.run(() -> {
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        String name = "waiter " + i;
        tasks.add(Asyncio.createTask(() -> {
          semaphore.await();
          log.add(name);
        }));
      }
      tick();
      tasks.get(1).cancel();
      for (int i = 0; i < 3; i++) {
        semaphore.release();
      }
      tick();
      assertThat(log).containsExactly("waiter 0", "waiter 2", "waiter 3");
      assertThat(semaphore).hasToString("<AsyncSemaphore [locked, value:0, waiters:1]>");
      tasks.getLast().cancel();
    });
  }

  @Test
  void aSignalForNobodyIsForgotten() {
    AsyncCondition condition = new AsyncCondition();
    TestLoop.run(() -> {
      condition.run(condition::signal);
      condition.run(() -> condition.signal(0));
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> condition.run(condition::await));
      tick();
      condition.run(() -> condition.signal(-1));
      tick();
      assertThat(waiter.isDone()).isFalse();
      condition.run(condition::signal);
      waiter.await();
    });
  }

  @Test
  void twoConditionsOnOneLockWakeTheirOwn() {
    AsyncLock lock = new AsyncLock();
    AsyncCondition red = new AsyncCondition(lock);
    AsyncCondition green = new AsyncCondition(lock);
    TestLoop.run(() -> {
      Task<@Nullable Void> onRed = Asyncio.createTask(() -> red.run(red::await));
      Task<@Nullable Void> onGreen = Asyncio.createTask(() -> green.run(green::await));
      tick();
      lock.run(green::signalAll);
      onGreen.await();
      assertThat(onRed.isDone()).isFalse();
      lock.run(red::signalAll);
      onRed.await();
    });
  }

  @Test
  void settingAnEventTwiceWakesOnce() {
    AsyncEvent event = new AsyncEvent();
    TestLoop.run(() -> {
      Task<@Nullable Void> waiter = Asyncio.createTask(() -> {
        event.await();
        event.clear();
        log.add("woken");
        event.await();
        log.add("woken again");
      });
      tick();
      event.set();
      event.set();
      tick();
      assertThat(log).containsExactly("woken");
      event.set();
      waiter.await();
    });
    assertThat(log).containsExactly("woken", "woken again");
  }
}
