// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.spi.ContextSteps;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The cases drafted for generators with a context of their own (python/cpython#99634), as far as they make sense where
 * there are no generators: the computation in steps is a {@link Generator}.
 */
@OnEachThreadKind
class GeneratorCasesTest {
  private final ContextVar<String> cvar = ContextVar.withDefault("cvar", "initial");

  private Context contextWith(String value) {
    Context ctx = Context.copyCurrent();
    ctx.run(() -> cvar.set(value));
    return ctx;
  }

  @Test
  @CPython("test_none_is_dependent")
  @Semantics("1.34")
  void anIteratorRunsInTheContextOfWhoeverCallsNext() {
    Iterator<String> gen = new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public String next() {
        return cvar.get();
      }
    };

    assertThat(gen.next()).isEqualTo("initial");
    cvar.set("updated outer");
    assertThat(gen.next()).isEqualTo("updated outer");
    String inner = Context.callInCopy(() -> {
      cvar.set("updated inner");
      return gen.next();
    });
    assertThat(inner).isEqualTo("updated inner");
    assertThat(gen.next()).isEqualTo("updated outer");
  }

  @Test
  @CPython("test_dependent_to_independent")
  void stepsKeepTheirContextWhoeverRunsThem() {
    Context ctx = contextWith("independent");

    try (Generator<String> gen = Generator.independent(ctx, cvar::get)) {
      assertThat(gen.next()).isEqualTo("independent");
      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {})).withMessageContaining("already entered");
      assertThat(contextWith("new context").call(gen::next)).isEqualTo("independent");
      assertThat(gen.next()).isEqualTo("independent");
    }
  }

  @Test
  @CPython("test_independent_to_dependent")
  void afterTheStepsAreClosedTheCallerSContextCountsAgain() {
    Context ctx = contextWith("independent");
    Generator<String> gen = Generator.independent(ctx, cvar::get);
    assertThat(gen.next()).isEqualTo("independent");

    gen.close();
    ctx.run(() -> cvar.set("independent not entered anymore"));

    assertThat(contextWith("dependent").call(gen::next)).isEqualTo("dependent");
    assertThat(gen.next()).isEqualTo("initial");
  }

  @Test
  @CPython("test_independent_to_independent_different")
  void closedStepsFreeTheirContext() {
    Context ctx1 = contextWith("independent1");
    Context ctx2 = contextWith("independent2");

    try (Generator<String> gen = Generator.independent(ctx1, cvar::get)) {
      assertThat(gen.next()).isEqualTo("independent1");
      assertThatIllegalStateException().isThrownBy(() -> ctx1.run(() -> {})).withMessageContaining("already entered");
    }
    try (Generator<String> gen = Generator.independent(ctx2, cvar::get)) {
      assertThat(gen.next()).isEqualTo("independent2");
      assertThatIllegalStateException().isThrownBy(() -> ctx2.run(() -> {})).withMessageContaining("already entered");
      assertThat(ctx1.call(cvar::get)).isEqualTo("independent1");
    }
  }

  @Test
  @CPython("test_entering_updates__context")
  void aContextEnteredInAStepIsCurrentUntilItIsLeft() {
    Context ctx1 = contextWith("1");
    Context ctx2 = contextWith("2");
    Generator<List<String>> gen =
        Generator.independent(ctx1, () -> List.of(cvar.get(), ctx2.call(cvar::get), cvar.get()));

    try (gen) {
      assertThat(gen.next()).containsExactly("1", "2", "1");
      assertThat(gen.next()).containsExactly("1", "2", "1");
    }
  }

  @Test
  @CPython("test_reset_while_another_entered_is_error")
  void stepsCannotBeTakenAwayWhileTheyRun() {
    Context outer = contextWith("independent outer");
    Context inner = contextWith("independent inner");
    ContextSteps steps = ContextSteps.of(outer, this);

    steps.resume();
    String seen = inner.call(() -> {
      assertThatIllegalStateException().isThrownBy(steps::close).withMessageContaining("still running");
      return cvar.get();
    });
    steps.suspend();
    steps.close();

    assertThat(seen).isEqualTo("independent inner");
    assertThat(outer.call(cvar::get)).isEqualTo("independent outer");
  }

  @Test
  @CPython("test_generator_calls_generator")
  void stepsRunInsideStepsOfAnother() {
    Generator<String> inner = Generator.independent(contextWith("inner"), cvar::get);
    Generator<Map.Entry<String, String>> outer =
        Generator.independent(contextWith("outer"), () -> Map.entry(cvar.get(), inner.next()));

    try (inner; outer) {
      for (int i = 0; i < 5; i++) {
        assertThat(cvar.get()).isEqualTo("initial");
        assertThat(inner.next()).isEqualTo("inner");
        assertThat(outer.next()).isEqualTo(Map.entry("outer", "inner"));
      }
    }
  }

  /** Two tasks that take turns on one thread, as an event loop runs them. */
  @Test
  @CPython("test_asyncio_independent_contexts")
  void tasksThatTakeTurnsSeeNothingOfEachOther() {
    cvar.set("A");
    List<String> seen = new ArrayList<>();
    Deque<Runnable> first = new ArrayDeque<>(List.of(
        () -> seen.add("1:" + cvar.get()), () -> cvar.set("B"), () -> {}, () -> seen.add("1:" + cvar.get())));
    Deque<Runnable> second = new ArrayDeque<>(List.of(
        () -> {}, () -> seen.add("2:" + cvar.get()), () -> cvar.set("C"), () -> seen.add("2:" + cvar.get())));

    try (ContextSteps task1 = ContextSteps.of(Context.copyCurrent(), this);
        ContextSteps task2 = ContextSteps.of(Context.copyCurrent(), this)) {
      while (!first.isEmpty()) {
        step(task1, first.remove());
        step(task2, second.remove());
      }
    }

    assertThat(seen).containsExactly("1:A", "2:A", "1:B", "2:C");
    assertThat(cvar.get()).isEqualTo("A");
  }

  private static void step(ContextSteps task, Runnable step) {
    task.resume();
    try {
      step.run();
    } finally {
      task.suspend();
    }
  }
}
