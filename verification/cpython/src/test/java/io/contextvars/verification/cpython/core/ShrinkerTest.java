// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.Context;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Generator GENERATOR = new Generator(11, 200);

  @Test
  void nothingIsLeftOfWhatDoesNotMatter() {
    Predicate<Program> raisesInsideAThread = program -> program.toString().contains("raise")
        && program.toString().contains("thread");
    assertThat(shrunk(raisesInsideAThread).lines()).hasSizeLessThanOrEqualTo(4)
        .anyMatch(line -> line.contains("raise"))
        .anyMatch(line -> line.contains("thread"));
  }

  @Test
  void blocksFallAwayAroundTheOperationThatMatters() {
    Predicate<Program> fails = program -> program.toString().contains("find c");
    Program nested = Program.parse("""
        duet
          switch
        with
          catch
            run c5
              loud isolate c7
                len c1
                find c7 v9 or 1500
              end
            end
          end
        end
        """);
    assertThat(nested.smallest(fails).lines()).containsExactly("find c0 v0");
  }

  @Test
  void thingsAreNumberedFromZero() {
    Program program = Program.parse("var v17 n3\nset v17 4 t8\ntoken t8\nvar v2 n3\n");
    Predicate<Program> fails = each -> each.count() == 4;
    assertThat(program.smallest(fails).lines()).containsExactly("var v0 n3", "set v0 4 t0", "token t0",
        "var v1 n3");
  }

  @Test
  void aBrokenInterpreterIsReducedToItsSmallestPrograms() {
    var forgetful = new Dialect() {
      @Override
      public void run(Context context, Runnable body) {
        context.copy().run(body);
      }
    };
    Predicate<Program> fails = program -> !JavaInterpreter.run(program, forgetful, new Coverage())
        .equals(JavaInterpreter.run(program, JavaForm.RUN, new Coverage()));
    assertThat(failing(fails, 20).stream().map(program -> program.smallest(fails)))
        .allMatch(fails)
        .allMatch(program -> program.count() <= 6)
        .map(Program::toString)
        .contains("context c0\nrun c0\n  run c0\n  end\nend");
  }

  private static Program shrunk(Predicate<Program> fails) {
    return failing(fails, 1).getFirst().smallest(fails);
  }

  private static List<Program> failing(Predicate<Program> fails, int count) {
    List<Program> failing = LongStream.range(0, 2000).mapToObj(GENERATOR::program).filter(fails).limit(count).toList();
    assertThat(failing).hasSize(count);
    return failing;
  }
}
