// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What a composer may do next, with how often it does so on average. */
enum Step {
  NEW_VARIABLE(3), NEW_CONTEXT(1), COPY_CURRENT(3), COPY(4), SET(18), RESET(12), UNDO(2), GET(9), GET_OR(4), BOUND(3),

  LOOKUP(5), FIND(3), FIND_OR(3), IN(3), LEN(2), ITEMS(4), EQUAL(3), VIEW(3), SHOW(4), TOKEN(3), CROWD(4), THIN(5),

  RUN(9), RUN_REFUSED(4), ISOLATE(3), ISOLATE_COPY(3), CATCH(4), RAISE(3), THREAD(3), DUET(3), SWITCH(9), END(14);

  private final int weight;

  Step(int weight) {
    this.weight = weight;
  }

  /**
   * The steps in one program's mood: some come four times as often as on average, some hardly ever. Programs that do everything
   * a little never do anything long enough.
   */
  static final class Mood {
    private final Map<Step, Integer> weights = new EnumMap<>(Step.class);
    private final RandomGenerator random;
    private final int total;

    Mood(RandomGenerator random) {
      this.random = random;
      int sum = 0;
      for (Step step : values()) {
        int weight = step.weight * switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> 16;
          default -> 4;
        };
        weights.put(step, weight);
        sum += weight;
      }
      total = sum;
    }

    Step next() {
      int chosen = random.nextInt(total);
      for (var entry : weights.entrySet()) {
        chosen -= entry.getValue();
        if (chosen < 0) {
          return entry.getKey();
        }
      }
      throw new AssertionError("the weights do not add up to " + total);
    }
  }
}
