// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RingTest {

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void membersTakeTurnsInOrderAndOneAtATime(Mechanism mechanism) throws InterruptedException {
    int members = mechanism.suspends() ? 5 : 2;
    List<Integer> turns = new ArrayList<>(); // not thread-safe: whoever has its turn is alone

    double nanos = new Ring(mechanism, members, 20, turns::add).run();

    assertThat(nanos).isPositive();
    assertThat(turns).isEqualTo(IntStream.range(0, 20 * members).mapToObj(turn -> turn % members).toList());
  }

  @ParameterizedTest
  @EnumSource(Start.class)
  void whatIsStartedComesBack(Start start) throws InterruptedException {
    assertThat(start.run(10)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Parked.class)
  void aParkedThreadHoldsBytes(Parked parked) throws InterruptedException {
    assertThat(parked.bytes(2000)).isPositive();
  }
}
