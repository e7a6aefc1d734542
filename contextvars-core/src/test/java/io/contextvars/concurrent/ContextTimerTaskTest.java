// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachThreadKind
class ContextTimerTaskTest {
  private static final ContextVar<Integer> COUNT = ContextVar.withDefault("count", 0);

  private final Timer timer = new Timer("timer", true);
  private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    timer.cancel();
  }

  private void step() {
    COUNT.set(COUNT.get() + 1);
    seen.add(COUNT.get());
  }

  /** What the timer's thread itself sees; it runs one task after the other. */
  private int seenByTheTimer(long delay) throws InterruptedException {
    BlockingQueue<Integer> plain = new LinkedBlockingQueue<>();
    timer.schedule(new TimerTask() {
      @Override
      public void run() {
        plain.add(COUNT.get());
      }
    }, delay);
    return plain.take();
  }

  @Test
  void aTaskSeesTheValuesOfWhoeverMadeIt() throws InterruptedException {
    COUNT.run(5, () -> timer.schedule(ContextTimerTask.propagating(this::step), 0));

    assertThat(seen.take()).isEqualTo(6);
    assertThat(seenByTheTimer(0)).isZero();
  }

  @Test
  void eachRunHasAFreshCopy() throws InterruptedException {
    COUNT.run(5, () -> timer.schedule(ContextTimerTask.propagating(this::step), 0, 1));

    assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactly(6, 6, 6);
    assertThat(seenByTheTimer(0)).isZero();
  }

  @Test
  void eachRunStartsEmptyWhereSaid() throws InterruptedException {
    COUNT.run(5, () -> timer.scheduleAtFixedRate(
        ContextTimerTask.propagating(this::step, PeriodicTasks.IN_EMPTY_CONTEXT), 0, 1));

    assertThat(List.of(seen.take(), seen.take())).containsExactly(1, 1);
  }

  @Test
  void aTaskThatFailsEndsTheTimerAsAnyDoes() throws InterruptedException {
    CountDownLatch dead = new CountDownLatch(1);
    timer.schedule(ContextTimerTask.propagating(
        () -> Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> dead.countDown())), 0);
    timer.schedule(ContextTimerTask.propagating(() -> {
      throw new IllegalStateException("as any TimerTask");
    }), 0);

    dead.await();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
      while (true) { // until the timer's thread has said that it is gone
        timer.schedule(ContextTimerTask.propagating(() -> {}), 0);
      }
    }).withMessageContaining("cancelled");
  }

  @Test
  void aTaskCancelsItself() throws InterruptedException {
    CountDownLatch last = new CountDownLatch(1);
    ContextTimerTask task = new ContextTimerTask() {
      @Override
      protected void runInContext() {
        step();
        if (seen.size() == 2) {
          assertThat(cancel()).isTrue();
          last.countDown();
        }
      }
    };
    timer.schedule(task, 0, 1);

    last.await();
    assertThat(seenByTheTimer(5)).isZero(); // by when it would have run a few times more
    assertThat(seen).containsExactly(1, 1);
  }

  @Test
  void aTaskKnowsWhenItWasDue() throws InterruptedException {
    BlockingQueue<Long> due = new LinkedBlockingQueue<>();
    long before = System.currentTimeMillis();
    timer.schedule(new ContextTimerTask() {
      @Override
      protected void runInContext() {
        due.add(scheduledExecutionTime());
      }
    }, 3);

    assertThat(due.take()).isGreaterThanOrEqualTo(before + 3);
  }

  @Test
  void aCancelledTaskNeverRuns() throws InterruptedException {
    TimerTask task = ContextTimerTask.propagating(this::step);
    timer.schedule(task, 1_000_000);

    assertThat(task.cancel()).isTrue();
    assertThat(task.cancel()).isFalse();
    assertThat(seenByTheTimer(0)).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void aTimersTaskIsNotWrapped() {
    TimerTask task = new TimerTask() {
      @Override
      public void run() {}
    };

    assertThatIllegalArgumentException().isThrownBy(() -> ContextTimerTask.propagating(task))
        .withMessageContaining("extend ContextTimerTask");
    assertThatNoException().isThrownBy(() -> ContextTimerTask.propagating(() -> task.run()));
  }
}
