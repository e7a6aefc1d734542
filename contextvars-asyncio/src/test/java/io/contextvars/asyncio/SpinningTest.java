// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpinningTest {
  private final Spinning spinning = new Spinning();

  /** {@return how many hand-overs went by before one was worth spinning in} */
  private int untilWorthIt() {
    int handOvers = 0;
    while (!spinning.isWorthIt()) {
      handOvers++;
    }
    return handOvers;
  }

  @Test
  void isTriedNowAndThenWhileItDoesNotPay() {
    int first = untilWorthIt();
    spinning.learn(false);
    int second = untilWorthIt();
    spinning.learn(false);

    assertThat(first).isGreaterThan(10);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void goesOnWhileItPays() {
    untilWorthIt();
    for (int i = 0; i < 1000; i++) {
      spinning.learn(true);
      assertThat(spinning.isWorthIt()).isTrue();
    }
  }

  @Test
  void endsSoonAfterItHasPaidForLong() {
    for (int i = 0; i < 1000; i++) {
      spinning.learn(true);
    }
    int misses = 0;
    while (spinning.isWorthIt()) {
      spinning.learn(false);
      misses++;
    }

    assertThat(misses).isLessThan(5);
  }
}
