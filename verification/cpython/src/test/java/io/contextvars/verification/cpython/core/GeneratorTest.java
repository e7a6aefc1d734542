// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final int SIZE = 200;
  private static final int LARGEST_PROLOGUE = 2 * World.MOST_VARIABLES + 2;
  private static final int LONGEST_STEP = 20;

  private static Stream<Program> programs(long seed, int count) {
    var generator = new Generator(seed, SIZE);
    return LongStream.range(0, count).mapToObj(generator::program);
  }

  @Test
  void theSameSeedGivesTheSamePrograms() {
    assertThat(programs(5, 50)).containsExactlyElementsOf(programs(5, 50).toList());
  }

  @Test
  void seedsAndIndexesGiveDifferentPrograms() {
    List<Program> programs = Stream.concat(programs(5, 500), programs(6, 500)).toList();
    assertThat(new HashSet<>(programs)).hasSize(programs.size());
  }

  @Test
  void noProgramSpeaksOfAThingThatDoesNotExist() {
    assertThat(programs(7, 1000)).allSatisfy(program -> {
      Trace trace = JavaInterpreter.run(program, JavaForm.RUN, new Coverage());
      assertThat(trace.lines()).map(Trace::outcome).doesNotContain("absent");
    });
  }

  @Test
  void everyOperationThatIsToFailLoudlyIsReachedAndFails() {
    var refusals = new ArrayList<String>();
    assertThat(programs(8, 1000)).allSatisfy(program -> {
      Trace trace = JavaInterpreter.run(program, JavaForm.RUN, new Coverage());
      List<String> lines = program.lines();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().startsWith("loud ")) {
          String number = i + 1 + " ";
          List<String> outcomes = trace.lines().stream().filter(line -> line.startsWith(number)).toList();
          assertThat(outcomes).singleElement().asString().contains("Error");
          refusals.addAll(outcomes);
        }
      }
    });
    assertThat(refusals).hasSizeGreaterThan(200);
  }

  @Test
  void programsReachTheLargestSizeAndTheMostVariablesAndNoMore() {
    List<Program> programs = programs(9, 2000).toList();
    int mostVariables = programs.stream().mapToInt(GeneratorTest::variables).max().orElseThrow();
    int mostOperations = programs.stream().mapToInt(Program::count).max().orElseThrow();
    assertThat(mostVariables).isEqualTo(World.MOST_VARIABLES);
    assertThat(mostOperations).isBetween(SIZE, SIZE + LARGEST_PROLOGUE + LONGEST_STEP);
    assertThat(programs).anyMatch(program -> program.count() < 12);
  }

  private static int variables(Program program) {
    return (int) program.lines().stream().filter(line -> line.strip().startsWith("var ")).count();
  }

  @Test
  void sizesThatCannotDoAnythingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Generator(1, 7)).withMessageContaining("at least 8");
  }
}
