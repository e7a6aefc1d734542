// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Differential;
import io.contextvars.verification.cpython.Disagreement;
import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.Reduction;
import io.contextvars.verification.cpython.Reference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The differential can fail: whoever gets one sentence about asyncio wrong is found out, with a program one can read. */
class WrongSemanticsTest {
  private static final int PROGRAMS = 2000;
  private static final int READABLE = 9;

  private static PythonRunner python;

  @BeforeAll
  static void startPython() throws IOException {
    python = new PythonRunner(Reference.python(13), new AsyncioLanguage());
  }

  @AfterAll
  static void stopPython() throws IOException {
    if (python != null) {
      python.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundAndShrunkToAReadableProgram(WrongSemantics wrong) {
    var differential = new Differential<>(python, List.of(wrong));
    var generator = new Generator(21, 120);
    Optional<Disagreement<Program>> found = LongStream.range(0, PROGRAMS)
        .mapToObj(generator::program)
        .flatMap(program -> differential.compare(program, new Coverage()).stream())
        .findFirst();
    assertThat(found).as("a disagreement within %d programs", PROGRAMS).isPresent();

    Disagreement<Program> smallest = Reduction.of(found.get(), differential).smallest();
    assertThat(smallest.program().count()).as(String.join("\n", smallest.report())).isLessThanOrEqualTo(READABLE);
    assertThat(new Differential<>(python, List.of(JavaForm.values())).compare(smallest.program(), new Coverage()))
        .as("the library itself on that program")
        .isEmpty();
  }
}
