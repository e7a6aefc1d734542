// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.examples.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.examples.Region;
import io.contextvars.examples.Repository;
import io.contextvars.examples.contest.Tally.Reads;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {
  private static final Reads ALL = new Reads(24_000, 0, 0);

  static List<RequestId> mechanisms() {
    return List.of(
        new PlainThreadLocal(), new InheritedThreadLocal(), new HandCarriedThreadLocal(), new ContextVariable(),
        new BareContextVariable());
  }

  @Test
  void showsOneRowForEachMechanism() {
    List<Reads> reads = List.of(new Reads(0, 0, 24_000), new Reads(4_014, 19_986, 0), ALL, ALL, ALL);
    List<Result> results = IntStream.range(0, 5)
        .mapToObj(i -> new Result(
            mechanisms().get(i).name(), mechanisms().get(i).linesToCarry(), reads.get(i), ALL, 8, 1, 0))
        .toList();

    assertThat(Table.lines(results)).isEqualTo(Repository.text(Repository.output("contest/table")).lines().toList());
  }

  /** Lines inside methods, blank ones not counted: a method's declaration is there for the interface. */
  @ParameterizedTest
  @MethodSource("mechanisms")
  void countsTheLinesThatTheSourceHas(RequestId mechanism) {
    String source = "contest/" + mechanism.getClass().getSimpleName();
    if (!Repository.text(Repository.source(source)).contains("carry")) {
      assertThat(mechanism.linesToCarry()).isZero();
      return;
    }
    long lines = Region.of(source, "carry").lines().stream().filter(line -> line.startsWith("    ")).count();

    assertThat(mechanism.linesToCarry()).isEqualTo((int) lines);
  }

  @Test
  void aResultComesThroughAnotherJvmAsItWas() {
    Result result = new Result("ContextVar, by agent", 0, new Reads(1, 2, 3), new Reads(4, 5, 6), 7, 8, 9);

    assertThat(Result.ofLine(result.toLine())).isEqualTo(result);
  }
}
