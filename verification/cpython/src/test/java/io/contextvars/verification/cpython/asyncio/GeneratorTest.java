// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.Reference;
import io.contextvars.verification.cpython.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final int SIZE = 120;

  private static Stream<Program> programs(long seed, int count) {
    var generator = new Generator(seed, SIZE);
    return LongStream.range(0, count).mapToObj(generator::program);
  }

  private static List<Trace> traces(PythonRunner python, Stream<Program> programs) {
    return programs.map(program -> {
      python.send(program);
      return python.receive();
    }).toList();
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
  void everyVerbIsUsed() {
    var used = EnumSet.noneOf(Verb.class);
    programs(7, 1000).forEach(program -> collect(program.ops(), used));
    assertThat(used).containsExactlyInAnyOrder(Verb.values());
  }

  private static void collect(List<Op> ops, EnumSet<Verb> used) {
    ops.forEach(op -> {
      used.add(op.verb());
      op.bodies().forEach(body -> collect(body, used));
    });
  }

  @Test
  void noTwoDelaysOfAProgramAreEqual() {
    assertThat(programs(8, 500)).allSatisfy(program -> {
      var delays = new ArrayList<String>();
      program.lines().forEach(line -> Stream.of(line.split("[ :]")).filter(word -> word.matches("\\d{3,}"))
          .forEach(delays::add));
      assertThat(delays).doesNotHaveDuplicates();
    });
  }

  @Test
  void aTraceDependsOnNothingButTheProgram() throws IOException {
    // Two processes place their objects at different addresses and hash strings differently.
    try (var one = new PythonRunner(Reference.python(13), new AsyncioLanguage());
        var other = new PythonRunner(Reference.python(13), new AsyncioLanguage())) {
      assertThat(traces(one, programs(9, 300))).isEqualTo(traces(other, programs(9, 300)));
    }
  }

  @Test
  void programsEndByThemselvesAndSpeakOfWhatExistsAndIsPossible() throws IOException {
    try (var python = new PythonRunner(Reference.python(13), new AsyncioLanguage())) {
      List<String> lines = traces(python, programs(10, 500)).stream().flatMap(trace -> trace.lines().stream()).toList();
      assertThat(lines)
          .noneMatch(line -> line.contains("hung") || line.endsWith("not here") || line.contains("at once"));
      assertThat(lines.stream().filter(line -> line.endsWith(": absent")).count()).isLessThan(lines.size() / 50);
    }
  }
}
