// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  @Test
  void whatIsWrittenReadsAsTheSameProgram() {
    var generator = new Generator(1, 200);
    assertThat(LongStream.range(0, 300).mapToObj(generator::program))
        .allSatisfy(program -> assertThat(Program.parse(program.toString())).isEqualTo(program));
  }

  @Test
  void anOperationCountsItsOwnLinesAndThoseOfItsBodies() {
    var generator = new Generator(2, 200);
    assertThat(LongStream.range(0, 300).mapToObj(generator::program))
        .allSatisfy(program -> assertThat(Op.lines(program.ops())).isEqualTo(program.lines().size()));
  }

  @Test
  void anOperationHasOneVerbHoweverLoudItIs() {
    assertThat(new Op.Loud(new Op.Len(3)).verb()).isEqualTo(new Op.Len(4).verb()).isEqualTo("len");
  }

  @Test
  void bodiesAreIndentedAndClosed() {
    var program = new Program(List.of(new Op.Run(1, List.of(new Op.Duet(List.of(new Op.Switch()), List.of())))));
    assertThat(program.lines()).containsExactly("run c1", "  duet", "    switch", "  with", "  end", "end");
  }

  @Test
  void emptyLinesCommentsAndLineNumbersAreNotPartOfAProgram() {
    assertThat(Program.parse("# three lines\n\n  len c0\n# between\n   7  catch\n   8  end\n").lines())
        .containsExactly("len c0", "catch", "end");
  }

  @ParameterizedTest
  @CsvSource({"line 2 is not an operation: jump v0,jump v0",
    "line 2 lacks a part or names one wrongly: get c0,get c0",
    "line 2 lacks a part or names one wrongly: set v0 1,set v0 1", "line 2 would be read as get v0: get v0 5,get v0 5",
    "line 2 closes nothing: end,end", "line 3 is not closed by end: run c0,run c0"})
  void aLineThatMakesNoSenseIsRefusedByItsNumber(String message, String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Program.parse("len c0\n" + line)).withMessage(message);
  }
}
