// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.verification.cpython.Coverage;
import io.contextvars.verification.cpython.Differential;
import io.contextvars.verification.cpython.Disagreement;
import io.contextvars.verification.cpython.PythonRunner;
import io.contextvars.verification.cpython.Reduction;
import io.contextvars.verification.cpython.Reference;
import io.contextvars.verification.cpython.Trace;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReductionTest {

  /** Resets of every seventh variable that is ever made have no effect, so whether a program shows it depends on chance. */
  private static final class UnluckyVariables implements Dialect {
    private final Set<ContextVar<?>> unlucky = new HashSet<>();
    private int made;

    @Override
    public ContextVar<@Nullable Integer> variable(String name) {
      ContextVar<@Nullable Integer> var = Dialect.super.variable(name);
      if (++made % 7 == 0) {
        unlucky.add(var);
      }
      return var;
    }

    @Override
    public void reset(ContextVar<@Nullable Integer> var, Token<@Nullable Integer> token) {
      Dialect.super.reset(var, token);
      if (unlucky.contains(var)) {
        Dialect.super.set(var, 77);
      }
    }
  }

  @Test
  void aProgramThatOnlySomeRunsShowIsShrunkAllTheSame() throws IOException {
    try (var python = new PythonRunner(Reference.python(10), new CoreLanguage())) {
      var differential = new Differential<>(python, List.of(new UnluckyVariables()));
      var generator = new Generator(31, 200);
      Disagreement<Program> found = LongStream.range(0, 2000).mapToObj(generator::program)
          .flatMap(program -> differential.compare(program, new Coverage()).stream()).findFirst().orElseThrow();

      Reduction<Program> reduction = Reduction.of(found, differential);

      assertThat(reduction.isCertain()).isFalse();
      assertThat(reduction.smallest().program().count()).isLessThanOrEqualTo(6);
      assertThat(reduction.smallest().program().toString()).contains("reset ");
      assertThat(reduction.summary(100)).matches("shrunk from 100 operations to \\d; \\d of 10 runs show it");
    }
  }

  @Test
  void repeatingAProgramShowsWhatOneRunDoesNot() throws IOException {
    Program program = Program.parse("var v0 n0\nset v0 1 t0\nreset v0 t0\nbound v0\n");
    try (var python = new PythonRunner(Reference.python(10), new CoreLanguage())) {
      assertThat(new Differential<>(python, List.of(new UnluckyVariables())).compare(program, new Coverage()))
          .isEmpty();
      assertThat(new Differential<>(python, List.of(new UnluckyVariables()), 7).compare(program, new Coverage()))
          .isPresent();
    }
  }

  @Test
  void aProgramThatDidNotEndIsNotRunAgain() throws IOException {
    var hung =
        new Disagreement<>(Program.parse("len c0"), "CPython", new Trace(List.of("1 absent", "0 ended")), JavaForm.RUN,
            new Trace(List.of("1 absent", "0 hung: no end after PT30S")));
    try (var python = new PythonRunner(Reference.python(10), new CoreLanguage())) {
      Reduction<Program> reduction = Reduction.of(hung, new Differential<>(python, List.of(JavaForm.RUN)));
      assertThat(reduction.smallest()).isSameAs(hung);
      assertThat(reduction.summary(1)).isEqualTo("not shrunk, as it did not end");
    }
  }
}
