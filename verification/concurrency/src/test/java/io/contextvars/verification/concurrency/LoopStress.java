// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.verification.concurrency.Racers.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several loops in real time, with thousands of tasks that are cancelled at any moment: nothing is lost, nothing hangs,
 * and in the end no task is pending, no lock held, no context entered, and no thread alive.
 */
@Timeout(value = 5, unit = MINUTES)
class LoopStress {
  private static final int LOOPS = 4;
  private static final int TASKS = 1500;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int CLOSINGS = 30;

  @Test
  void nothingIsLostOrHangsOrIsLeftWhoeverIsCancelledWhen() throws Exception {
    List<LoopStorm> storms = Stream.generate(LoopStorm::new).limit(LOOPS).toList();
    CountDownLatch raging = new CountDownLatch(LOOPS);
    Racers racers = new Racers();
    for (int i = 0; i < LOOPS; i++) {
      LoopStorm storm = storms.get(i);
      LoopStorm neighbour = storms.get((i + 1) % LOOPS);
      racers.add("loop " + i, Kind.PLATFORM, () -> {
        Asyncio.run(() -> live(storm, neighbour, raging, racers));
        return null;
      });
    }
    racers.race();

    for (LoopStorm storm : storms) {
      System.out.println(storm.counts);
      assertThat(storm.counts.tasks).isPositive();
      assertThat(storm.loop.join().isClosed()).isTrue();
      assertThat(storm.loop.join().allTasks()).isEmpty();
      storm.traces.assertNothingIsInUse();
    }
    assertThat(storms).as("it has been a storm")
        .anyMatch(storm -> storm.counts.cancelled > 0)
        .anyMatch(storm -> storm.counts.swallowed > 0)
        .anyMatch(storm -> storm.counts.timedOut > 0)
        .anyMatch(storm -> storm.counts.visits > 0)
        .anyMatch(storm -> storm.counts.cancelledThere > 0)
        .anyMatch(storm -> storm.counts.items > 0);
  }

  /** The life of one loop: storms, until the time is up; then it stays for visitors until all are calm. */
  private void live(LoopStorm storm, LoopStorm neighbour, CountDownLatch raging, Racers racers) {
    EventLoop loop = Asyncio.runningLoop();
    loop.callSoon(storm.traces::ofThread);
    storm.loop.complete(loop);
    Asyncio.await(neighbour.loop.copy());
    AtomicBoolean hails = new AtomicBoolean(true);
    AsyncFuture<?> hail = Asyncio.toThread(() -> hail(storm, loop, hails));
    try {
      Duration end = loop.time().plus(LENGTH);
      while (racers.goOn() && loop.time().compareTo(end) < 0) {
        storm.rage(TASKS, neighbour);
      }
    } finally {
      hails.set(false);
      raging.countDown();
    }
    hail.await();
    Asyncio.toThread(() -> raging.await()).await();
    storm.assertIsCalm();
  }

  /** Cancels tasks from another thread, in both ways. */
  private void hail(LoopStorm storm, EventLoop loop, AtomicBoolean goOn) throws InterruptedException {
    storm.traces.ofThread();
    while (goOn.get()) {
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextInt(500_000)));
      if (ThreadLocalRandom.current().nextBoolean()) {
        loop.callSoonThreadsafe(storm::strikeOne);
      } else {
        storm.interruptOne();
      }
    }
  }

  @Test
  void aLoopThatIsClosedInTheMiddleEndsAllOfItsTasks() throws Exception {
    for (int i = 0; i < CLOSINGS; i++) {
      Queue<String> told = new ConcurrentLinkedQueue<>();
      EventLoop loop = EventLoop.builder().build();
      loop.setExceptionHandler((_, failure) -> told.add(failure.message()));
      LoopStorm storm = new LoopStorm();
      storm.loop.complete(loop);
      loop.callSoon(storm.traces::ofThread);
      loop.createTask(() -> storm.rage(TASKS, storm));
      loop.callLater(Duration.ofNanos(ThreadLocalRandom.current().nextInt(20_000_000)), loop::stop);
      loop.runForever();
      List<Task<?>> pending = List.copyOf(loop.allTasks());

      loop.close();

      assertThat(loop.allTasks()).isEmpty();
      assertThat(pending).allMatch(Task::isDone);
      assertThat(told).filteredOn("Task was destroyed but it is pending!"::equals).hasSameSizeAs(pending);
      assertThat(told).noneMatch(message -> message.contains("abandoned"));
      storm.traces.assertNothingIsInUse();
    }
  }
}
