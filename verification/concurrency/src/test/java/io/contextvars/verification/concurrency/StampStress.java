// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.verification.concurrency.Racers.Kind;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes in place are counted in 29 bits of a word, and the count begins again after 2^29 of them. One test here writes
 * that often; the others put the count shortly before its end, so that it ends at each kind of write.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StampStress {
  private static final int STAMPS = 1 << 29;
  private static final int FLAGS = 7;

  private static final ContextVar<Integer> FIRST = ContextVar.of("first");
  private static final ContextVar<Integer> SECOND = ContextVar.of("second");
  private static final ContextVar<Integer> GUEST = ContextVar.of("guest");

  private final Context context = new Context();

  /** Four writes in place, in which the guest comes and goes. */
  private static void turn(int i) {
    FIRST.set(i);
    GUEST.set(-i);
    GUEST.unset();
    SECOND.set(i);
  }

  private static void assertOneState(Map<ContextVar<?>, Object> map) {
    int first = (Integer) map.get(FIRST);
    int second = (Integer) map.get(SECOND);
    assertThat(first - second).isBetween(0, 1);
    if (map.containsKey(GUEST)) {
      assertThat(map).containsEntry(GUEST, -first);
      assertThat(first - second).isEqualTo(1);
    }
  }

  @Test
  void readersNeverMixStatesWhenTheOwnerWritesMoreOftenThanThereAreStamps() throws Exception {
    CountDownLatch near = new CountDownLatch(1);
    race(near, () -> {
      turn(0);
      Integer zero = 0;
      for (int i = 0; i < STAMPS - 100_000; i++) {
        FIRST.set(zero);
      }
      near.countDown();
    }, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void readersNeverMixStatesWhenTheStampsBeginAgain(int turnsBetween) throws Exception {
    CountDownLatch near = new CountDownLatch(1);
    race(near, () -> {
      turn(0);
      near.countDown();
    }, turnsBetween);
  }

  private void race(CountDownLatch near, Runnable before, int turnsBetween) throws Exception {
    AtomicInteger reads = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Racers racers = new Racers();
    racers.add("owner", Kind.PLATFORM, () -> {
      try {
        context.run(() -> {
          before.run();
          for (int i = 1; racers.goOn() && (i < 200_000 || reads.get() < 5_000); i++) {
            if (turnsBetween > 0 && i % turnsBetween == 0) {
              leaveStamps(i % 5);
            }
            turn(i);
          }
        });
      } finally {
        near.countDown();
        over.set(true);
      }
      return null;
    });
    racers.add("reader", Kind.PLATFORM, () -> {
      near.await();
      for (; racers.goOn() && !over.get(); reads.incrementAndGet()) {
        assertOneState(context.copy().asMap());
        assertOneState(context.asMap());
        int second = context.get(SECOND);
        assertThat(context.get(FIRST)).isGreaterThanOrEqualTo(second);
      }
      return null;
    });
    racers.race();
    assertThat(context.get(FIRST)).isEqualTo(context.get(SECOND)).isGreaterThanOrEqualTo(199_999);
  }

  /** At whichever operation it is: the context stays entered, what was copied stays as it was, and it is free at last. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void enteringAndOwningAreKeptWhenTheStampsBeginAgain(int stamps) {
    context.run(() -> {
      turn(0);
      leaveStamps(stamps);
      turn(1);
      assertThatOthersAreRefused();
      Context copy = Context.copyCurrent();
      leaveStamps(stamps);
      turn(2);
      turn(3);
      assertThatOthersAreRefused();
      assertThat(copy.asMap()).isEqualTo(Map.of(FIRST, 1, SECOND, 1));
    });
    Context copy = context.copy();
    context.run(() -> {
      leaveStamps(stamps);
      turn(4);
      turn(5);
    });
    assertThat(copy.asMap()).isEqualTo(Map.of(FIRST, 3, SECOND, 3));
    assertThat(context.asMap()).isEqualTo(Map.of(FIRST, 5, SECOND, 5));
  }

  private void assertThatOthersAreRefused() {
    AtomicBoolean entered = new AtomicBoolean();
    Thread intruder = Thread.startVirtualThread(() -> entered.set(Variables.enters(context, () -> {
    })));
    try {
      intruder.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(entered).isFalse();
  }

  /** For the owner: as if it had written in place so often that only a few stamps are left before they begin again. */
  private void leaveStamps(int left) {
    try {
      Field word = Class.forName("io.contextvars.ContextStorage").getDeclaredField("word");
      word.setAccessible(true);
      word.setInt(context, ((STAMPS - 1 - left) << 3) | (word.getInt(context) & FLAGS));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The core keeps its stamps elsewhere now: this test must follow", e);
    }
  }
}
