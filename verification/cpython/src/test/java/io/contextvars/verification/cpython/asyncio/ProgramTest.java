// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  private static Stream<Program> programs(long seed) {
    var generator = new Generator(seed, 120);
    return LongStream.range(0, 300).mapToObj(generator::program);
  }

  @Test
  void whatIsWrittenReadsAsTheSameProgram() {
    assertThat(programs(1)).allSatisfy(program -> assertThat(Program.parse(program.toString())).isEqualTo(program));
  }

  @Test
  void anOperationCountsItsOwnLinesAndThoseOfItsBodies() {
    assertThat(programs(2))
        .allSatisfy(program -> assertThat(Op.lines(program.ops())).isEqualTo(program.lines().size()));
  }

  @Test
  void bodiesKnowTheLinesThatOpenThem() {
    Program program = Program.parse("run:\n  gather f0:\n    quit\n  with:\n    quit\n  end\n  quit\nend");
    Block run = new Block(program.ops(), 0).lines().getFirst().body();
    assertThat(run.lines()).extracting(Block.At::line).containsExactly(2, 7);
    assertThat(run.lines().getFirst().bodies()).extracting(Block::line).containsExactly(2, 4);
    assertThat(run.lines().getFirst().bodies()).flatExtracting(Block::lines).extracting("line").containsExactly(3, 5);
  }

  @Test
  void emptyLinesCommentsAndLineNumbersAreNotPartOfAProgram() {
    assertThat(Program.parse("# three lines\n\n  event e0\n# between\n   7  run:\n   8  end\n").lines())
        .containsExactly("event e0", "run:", "end");
  }

  @ParameterizedTest
  @CsvSource({"jump k0, is not an operation", "get c0, is not an operation", "sleep, is not an operation",
    "task k0, is not an operation", "loud, is not an operation", "end, closes nothing", "run:, is not closed by end"})
  void aLineThatMakesNoSenseIsRefusedByItsNumber(String line, String problem) {
    assertThatIllegalArgumentException().isThrownBy(() -> Program.parse("event e0\n" + line))
        .withMessage("line 2 " + problem + ": " + line);
  }

  @Test
  void aTryHasTwoBodies() {
    assertThatIllegalArgumentException().isThrownBy(() -> Program.parse("try:\n  quit\nend"));
  }

  @Test
  void aFailingProgramLosesWhatDoesNotMatter() {
    Program program = Program.parse("""
        var v3 default 5
        run in c1:
          task k4 in c2 eager nameless:
            timeout 812345:
              loud deaf waitfor 700000 k2
              gather f5 collect k1 k2:
                quit
              with:
                return 1
              end
            end
          end
          sleep 900000
        end
        """);
    Predicate<Program> fails = each -> each.toString().contains("waitfor") && each.toString().contains("sleep");

    assertThat(program.smallest(fails).lines()).containsExactly("waitfor 1 k0", "sleep 2");
  }

  @Test
  void optionsAndBodiesFallAwayOneByOne() {
    Op gather = Program.parse("loud gather f0 collect k1:\n  quit\nwith:\n  return 1\nend").ops().getFirst();
    List<String> simpler = gather.simpler().map(ops -> new Program(ops).toString()).toList();
    assertThat(simpler).contains("quit", "return 1", "gather f0 collect k1:\n  quit\nwith:\n  return 1\nend",
        "loud gather f0 k1:\n  quit\nwith:\n  return 1\nend", "loud gather f0 collect:\n  quit\nwith:\n  return 1\nend",
        "loud gather f0 collect k1:\n  return 1\nend");
  }
}
