// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.verification.concurrency.Racers.Kind;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An owner writes as fast as it can, and does not stop before the reader is done: a reader that could starve would never
 * be. The time limits are for that case alone.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StarvationStress {
  private static final int LEAST_SETS = 500_000;
  private static final int KEPT = 100;

  /** Until a reader has seen as many different states as it shall read, it reads on: but not longer than this. */
  private static final int PATIENCE = 20;

  // Boxed once, so that the owner's loop is nothing but sets. Rounds are counted modulo their number.
  private static final int ROUNDS = 1 << 12;
  private static final Integer[] BOXED = IntStream.range(0, ROUNDS).boxed().toArray(Integer[]::new);

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong sets = new AtomicLong();

  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void everyCopyOfASmallContextCompletesAndIsConsistent(Kind owner, Kind reader) throws Exception {
    raceSetsInOrder(owner, reader, 8, 20_000, context -> context.copy().asMap());
  }

  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void everyMapOfASmallContextCompletesAndIsConsistent(Kind owner, Kind reader) throws Exception {
    raceSetsInOrder(owner, reader, 8, 20_000, Context::asMap);
  }

  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void everyCopyOfALargeFlatTableCompletesAndIsConsistent(Kind owner, Kind reader) throws Exception {
    raceSetsInOrder(owner, reader, 150, 5_000, context -> context.copy().asMap());
  }

  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void everyCopyOfATrieCompletesAndIsConsistent(Kind owner, Kind reader) throws Exception {
    raceSetsInOrder(owner, reader, 250, 2_000, context -> context.copy().asMap());
  }

  /** Variables are set to the round, one after the other: each is as far as the one before it, or one round behind. */
  private void raceSetsInOrder(
      Kind owner, Kind reader, int size, int copies, Function<Context, Map<ContextVar<?>, Object>> read)
      throws Exception {
    List<ContextVar<Integer>> variables = variables(size);
    Context context = Variables.holdingZeros(variables);
    Racers racers = new Racers();
    racers.add("owner", owner, () -> {
      context.run(() -> {
        for (int round = 1; racers.goOn() && (!done.get() || sets.get() < LEAST_SETS); round++) {
          Integer value = BOXED[round % ROUNDS];
          for (int i = 0; i < size; i++) {
            variables.get(i).set(value);
          }
          sets.lazySet(sets.get() + size);
        }
      });
      return null;
    });
    racers.add("reader", reader, () -> {
      List<Context> kept = new ArrayList<>();
      List<Map<ContextVar<?>, Object>> asRead = new ArrayList<>();
      int states = 0;
      Object last = null;
      for (int copy = 0; copy < copies || (states < copies && copy < PATIENCE * copies); copy++) {
        Map<ContextVar<?>, Object> map = read.apply(context);
        assertOneRoundOrTwo(variables, map);
        Object now = map.get(variables.getFirst());
        states += now == last ? 0 : 1;
        last = now;
        if (copy % (copies / KEPT) == 0) {
          kept.add(context.copy());
          asRead.add(kept.getLast().asMap());
        }
      }
      done.set(true);
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.get(i).asMap()).isEqualTo(asRead.get(i));
      }
      return null;
    });
    racers.race();
    assertThat(sets.get()).isGreaterThanOrEqualTo(LEAST_SETS);
  }

  private static void assertOneRoundOrTwo(List<ContextVar<Integer>> variables, Map<ContextVar<?>, Object> map) {
    assertThat(map).hasSize(variables.size());
    int last = (Integer) map.get(variables.getLast());
    int before = 1;
    for (ContextVar<Integer> variable : variables) {
      int ahead = Math.floorMod((Integer) map.get(variable) - last, ROUNDS);
      if (ahead > before) {
        throw new AssertionError("not one state: " + variables.stream().map(map::get).toList());
      }
      before = ahead;
    }
  }

  /** A reader asks for one variable at a time, whose slot is given to others and back meanwhile. */
  @ParameterizedTest
  @CsvSource({"PLATFORM, PLATFORM", "VIRTUAL, PLATFORM", "PLATFORM, VIRTUAL"})
  void variablesThatComeAndGoNeverShowTheValueOfAnother(Kind owner, Kind reader) throws Exception {
    int size = 8;
    List<ContextVar<Integer>> variables = variables(2 * size);
    Context context = new Context();
    Racers racers = new Racers();
    racers.add("owner", owner, () -> {
      context.run(() -> {
        for (int i = 0; racers.goOn() && (!done.get() || sets.get() < LEAST_SETS); i = (i + 1) % (2 * size)) {
          variables.get(i).set(BOXED[i]);
          variables.get((i + size) % (2 * size)).unset();
          sets.lazySet(sets.get() + 2);
        }
      });
      return null;
    });
    racers.add("reader", reader, () -> {
      for (int read = 0; read < 100_000; read++) {
        int asked = read % (2 * size);
        assertThat(context.getOrDefault(variables.get(asked), asked)).isEqualTo(asked);
        Map<ContextVar<?>, Object> map = context.asMap();
        assertThat(map.size()).isLessThanOrEqualTo(size + 1);
        map.forEach((variable, value) -> assertThat(variables.indexOf(variable)).isEqualTo(value));
        assertThat(context.size()).isLessThanOrEqualTo(size + 1);
      }
      done.set(true);
      return null;
    });
    racers.race();
    assertThat(sets.get()).isGreaterThanOrEqualTo(LEAST_SETS);
  }

  /** As if a reader of some other context starved all the time. */
  @ParameterizedTest
  @CsvSource({"8, 20000", "150, 5000"})
  void readersAreConsistentWhileOwnersReplaceTheirTables(int size, int copies) throws Exception {
    starving().incrementAndGet();
    try {
      raceSetsInOrder(Kind.PLATFORM, Kind.PLATFORM, size, copies, context -> context.copy().asMap());
    } finally {
      starving().decrementAndGet();
    }
  }

  @Test
  void ownersWriteInPlaceAgainOnceNoReaderStarves() throws Exception {
    raceSetsInOrder(Kind.PLATFORM, Kind.PLATFORM, 150, 2_000, context -> context.copy().asMap());
    long inPlace = allocatedPerSet();
    starving().incrementAndGet();
    try {
      assertThat(allocatedPerSet()).isGreaterThan(inPlace + 400); // a clone of 100 values
    } finally {
      starving().decrementAndGet();
    }
    assertThat(inPlace).isLessThan(200); // a token, until the compiler removes it
    assertThat(allocatedPerSet()).isLessThan(200);
  }

  private static long allocatedPerSet() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<ContextVar<Integer>> variables = variables(100);
    int sets = 10_000;
    return Variables.holdingZeros(variables).call(() -> {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < sets; i++) {
        variables.get(50).set(BOXED[i % ROUNDS]);
      }
      return (threads.getCurrentThreadAllocatedBytes() - before) / sets;
    });
  }

  private static AtomicInteger starving() {
    try {
      Field starving = Class.forName("io.contextvars.ContextStorage").getDeclaredField("STARVING");
      starving.setAccessible(true);
      return (AtomicInteger) starving.get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The core counts its starving readers elsewhere now: this test must follow", e);
    }
  }

  private static List<ContextVar<Integer>> variables(int count) {
    return IntStream.range(0, count).mapToObj(i -> ContextVar.<Integer>of("v" + i)).toList();
  }
}
