// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static io.contextvars.verification.concurrency.Variables.A;
import static io.contextvars.verification.concurrency.Variables.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.spi.ContextSteps;
import io.contextvars.verification.concurrency.Racers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contexts are entered and left as fast as it goes, while others copy them, try to enter them, or step in them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StormStress {
  private static final int ENTRIES = 200_000;

  /** The owner goes on until the copier has seen so many states, but not longer than this. */
  private static final int STATES = 20_000;
  private static final int PATIENCE = 20;

  private final AtomicBoolean done = new AtomicBoolean();

  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void copiersNeverKeepAnyoneFromEntering(Kind owner, Kind copier) throws Exception {
    AtomicInteger states = new AtomicInteger();
    Context context = Variables.owned();
    Racers racers = new Racers();
    racers.add("owner", owner, () -> {
      for (int i = 1; racers.goOn() && (i <= ENTRIES || (states.get() < STATES && i <= PATIENCE * ENTRIES)); i++) {
        Integer value = i;
        context.run(() -> {
          A.set(value);
          B.set(value);
        });
      }
      done.set(true);
      return null;
    });
    racers.add("copier", copier, () -> {
      List<Context> kept = new ArrayList<>();
      List<Map<ContextVar<?>, Object>> asRead = new ArrayList<>();
      int last = -1;
      while (racers.goOn() && !done.get()) {
        Context copy = context.copy();
        int a = copy.get(A);
        int b = copy.get(B);
        assertThat(a).isBetween(b, b + 1);
        if (b != last && states.incrementAndGet() % 16 == 0 && kept.size() < 10_000) {
          kept.add(copy);
          asRead.add(copy.asMap());
        }
        last = b;
        assertThat(copy.get(A)).isEqualTo(a);
        assertThat(copy.get(B)).isEqualTo(b);
      }
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.get(i).asMap()).isEqualTo(asRead.get(i));
      }
      return null;
    });
    racers.race();
    assertThat(context.get(B)).isGreaterThanOrEqualTo(ENTRIES);
  }

  /** Two threads add 1 whenever they get in: the sum is the number of times that they did. */
  @ParameterizedTest
  @EnumSource
  void noEntryIsLostOrShared(Kind copier) throws Exception {
    Context context = Variables.owned();
    AtomicInteger entered = new AtomicInteger();
    AtomicInteger running = new AtomicInteger(2);
    Racers racers = new Racers();
    for (int racer = 0; racer < 2; racer++) {
      racers.add("racer " + racer, Kind.PLATFORM, () -> {
        int mine = 0;
        for (int i = 0; racers.goOn() && i < ENTRIES; i++) {
          mine += Variables.enters(context, () -> A.set(A.get() + 1)) ? 1 : 0;
        }
        entered.addAndGet(mine);
        running.decrementAndGet();
        return null;
      });
    }
    racers.add("copier", copier, () -> {
      for (int last = 0; running.get() > 0 && racers.goOn();) {
        int now = context.copy().get(A);
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
        Thread.onSpinWait();
      }
      return null;
    });
    racers.race();
    assertThat(context.get(A)).isEqualTo(entered.get());
  }

  /** Two threads hand a computation to each other, step by step; an intruder tries to get in all the time. */
  @ParameterizedTest
  @EnumSource
  void stepsGoFromThreadToThreadWhileAnIntruderIsRefused(Kind workers) throws Exception {
    int steps = 20_000;
    Context context = Variables.owned();
    ContextSteps computation = ContextSteps.of(context, this);
    computation.resume();
    computation.suspend();
    SynchronousQueue<Integer> toOne = new SynchronousQueue<>();
    SynchronousQueue<Integer> toOther = new SynchronousQueue<>();
    Racers racers = new Racers();
    racers.add("one", workers, () -> step(racers, computation, steps, null, toOne, toOther));
    racers.add("other", workers, () -> step(racers, computation, steps, toOther, toOther, toOne));
    racers.add("intruder", Kind.PLATFORM, () -> {
      while (racers.goOn() && !done.get()) {
        assertThat(Variables.enters(context, () -> A.set(-1))).isFalse();
        Context copy = context.copy();
        int b = copy.get(B);
        assertThat(copy.get(A)).isBetween(b, b + 1);
      }
      return null;
    });
    racers.race();
    assertThat(context.get(A)).isEqualTo(steps);
    computation.close();
    assertThat(Variables.enters(context, () -> A.set(-1))).isTrue();
  }

  private Void step(Racers racers, ContextSteps computation, int steps, SynchronousQueue<Integer> first,
      SynchronousQueue<Integer> from, SynchronousQueue<Integer> to) throws InterruptedException {
    Integer turn = first == null ? Integer.valueOf(0) : null;
    while (racers.goOn()) {
      if (turn == null && (turn = from.poll(1, TimeUnit.SECONDS)) == null) {
        continue; // the other one may have failed
      }
      if (turn < 0) {
        return null;
      }
      computation.resume();
      assertThat(A.get()).isEqualTo(turn);
      int next = turn + 1;
      A.set(next);
      B.set(next);
      computation.suspend();
      if (next == steps) {
        done.set(true);
        to.offer(-1, 10, TimeUnit.SECONDS);
        return null;
      }
      to.offer(next, 10, TimeUnit.SECONDS);
      turn = null;
    }
    return null;
  }

  @ParameterizedTest
  @EnumSource
  void aWrappedTaskRunsInACopyOfItsOwnOnEveryThread(Kind kind) throws Exception {
    Context context = Variables.owned();
    var wrapped = context.wrapSupplier(() -> {
      for (int i = 0; i < 10; i++) {
        A.set(A.get() + 1);
      }
      return A.get();
    });
    Racers racers = new Racers();
    for (int racer = 0; racer < 8; racer++) {
      racers.add("racer " + racer, kind, () -> {
        for (int i = 0; i < 20_000; i++) {
          assertThat(wrapped.get()).isEqualTo(10);
        }
        return null;
      });
    }
    racers.race();
    assertThat(context.get(A)).isZero();
  }
}
