// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Handle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededOrderTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void theSameSeedGivesTheSameTrace(long seed) {
    List<String> first = steps(seed);

    for (int i = 0; i < 10; i++) {
      assertThat(steps(seed)).isEqualTo(first);
    }
  }

  @Test
  void otherSeedsGiveOtherTraces() {
    Set<List<String>> traces = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      traces.add(steps(seed));
    }

    assertThat(traces).hasSizeGreaterThan(95); // of 24 orders in each of 4 iterations
  }

  @Test
  void neighbouringSeedsFindEveryOrderAboutEquallyOften() {
    TreeMap<String, Integer> found = new TreeMap<>();
    for (long seed = 0; seed < 6000; seed++) {
      SeededOrder order = new SeededOrder(seed);
      List<String> left = new ArrayList<>(List.of("a", "b", "c"));
      String permutation = left.remove(order.next(3)) + left.remove(order.next(2)) + left.getFirst();
      found.merge(permutation, 1, Integer::sum);
    }

    assertThat(found).hasSize(6);
    assertThat(found.values()).allSatisfy(times -> assertThat(times).isBetween(850, 1150)); // 5 standard deviations
  }

  @Test
  void theAlgorithmIsSplitMix64WhichNeverChanges() {
    SeededOrder order = new SeededOrder(1234567);
    List<Integer> highBits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      highBits.add(order.next(1 << 30));
    }

    // The published outputs of SplitMix64 for this seed, without their low 34 bits.
    assertThat(highBits).containsExactly(
        (int) (6457827717110365317L >>> 34), (int) (3203168211198807973L >>> 34),
        (int) (Long.parseUnsignedLong("9817491932198370423") >>> 34), (int) (4593380528125082431L >>> 34),
        (int) (Long.parseUnsignedLong("16408922859458223821") >>> 34));
  }

  @Test
  void nothingRunsTwiceBeforeEverythingThatIsReadyRan() {
    List<String> steps = steps(7);

    for (int round = 0; round < 4; round++) {
      assertThat(steps.subList(4 * round, 4 * round + 4).stream().map(step -> step.substring(1)))
          .containsOnly(String.valueOf(round));
    }
  }

  @Test
  void callbacksKeepTheOrderOfScheduling() {
    for (long seed = 0; seed < 100; seed++) {
      List<Integer> called = new ArrayList<>();
      VirtualTime.run(seed, () -> {
        for (int i = 0; i < 10; i++) {
          int number = i;
          Handle _ = Asyncio.runningLoop().callSoon(() -> called.add(number));
        }
        Asyncio.sleep(Duration.ofNanos(1));
      });
      assertThat(called).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void itSaysItsSeed() {
    assertThat(new SeededOrder(42)).hasToString("SeededOrder[42]");
    assertThat(new SeededOrder(42).seed()).isEqualTo(42);
  }

  /** Four tasks of four steps each, in the order in which they took them. */
  private static List<String> steps(long seed) {
    List<String> trace = new ArrayList<>();
    VirtualTime.run(seed, () -> {
      for (String name : List.of("a", "b", "c", "d")) {
        Asyncio.createTask(() -> {
          for (int step = 0; step < 4; step++) {
            trace.add(name + step);
            Asyncio.sleep(Duration.ZERO);
          }
        });
      }
      Asyncio.sleep(Duration.ofNanos(1));
    });
    return trace;
  }
}
