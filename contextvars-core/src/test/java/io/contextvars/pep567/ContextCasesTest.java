// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CPython's cases of contexts: {@code test_context_*} but for variables, threads and {@code with}. */
@OnEachThreadKind
class ContextCasesTest {
  @Test
  @CPython("test_context_subclassing_1")
  void noneOfTheThreeTypesCanBeSubclassed() {
    assertThat(List.of(ContextVar.class, Context.class, Token.class))
        .allMatch(type -> Modifier.isFinal(type.getModifiers()));
  }

  @Test
  @CPython("test_context_new_1")
  void aNewContextIsEmptyAndTakesNoArguments() {
    assertThat(Context.class.getConstructors()).hasSize(1)
        .allMatch(constructor -> constructor.getParameterCount() == 0);
    assertThat(new Context().asMap()).isEmpty();
  }

  @Test
  @CPython("test_context_typerrors_1")
  void onlyAVariableIsAKey() {
    Stream<Class<?>> keys = Arrays.stream(Context.class.getMethods())
        .filter(method -> List.of("get", "getOrDefault", "getOrNull", "contains").contains(method.getName()))
        .map(method -> method.getParameterTypes()[0]);
    assertThat(keys).hasSize(4).containsOnly(ContextVar.class);

    Map<?, ?> map = new Context().asMap();
    assertThat(map.containsKey((Object) "1")).isFalse(); // a map answers for any key
  }

  @Test
  @CPython("test_context_get_context_1")
  void copyCurrentGivesAContext() {
    assertThat(Context.copyCurrent()).isInstanceOf(Context.class).isNotSameAs(Context.copyCurrent());
  }

  @Test
  @CPython("test_context_run_1")
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void runNeedsAnOperation() {
    Context ctx = new Context();

    assertThatNullPointerException().isThrownBy(() -> ctx.run(null)).withMessage("op");
    ctx.run(() -> {}); // it has not been entered
  }

  @Test
  @CPython("test_context_run_2")
  void callReturnsWhatTheOperationReturns() {
    Context ctx = new Context();
    List<Object> args = List.of(11);

    List<Object> result = ctx.call(() -> {
      List<Object> all = new ArrayList<>(args);
      all.add("bar");
      return all;
    });

    assertThat(result).containsExactly(11, "bar");
    assertThat(args).containsExactly(11);
    assertThat(ctx.call(() -> "again").length()).isEqualTo(5);
  }

  @Test
  @CPython("test_context_run_3")
  void exceptionsPropagate() {
    Context ctx = new Context();
    ArithmeticException failure = new ArithmeticException("/ by zero");

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ctx.run(() -> {
      throw failure;
    })).isSameAs(failure);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ctx.call(() -> {
      throw failure;
    })).isSameAs(failure);
  }

  @Test
  @CPython("test_context_run_4")
  void nestedContextsSeeNothingOfEachOther() {
    Context ctx1 = new Context();
    Context ctx2 = new Context();
    ContextVar<String> var = ContextVar.of("var");

    Context returned = ctx1.call(() -> {
      assertThat(var.orElseNull()).isNull();
      var.set("spam");
      ctx2.run(() -> assertThat(var.orElseNull()).isNull());
      assertThat(var.orElseNull()).isEqualTo("spam");

      Context cur = Context.copyCurrent();
      assertThat(cur.size()).isEqualTo(1);
      assertThat(cur.get(var)).isEqualTo("spam");
      return cur;
    });

    assertThat(ctx1.asMap()).isEqualTo(returned.asMap());
    assertThat(returned.get(var)).isEqualTo("spam");
    assertThat(returned.contains(var)).isTrue();
  }

  @Test
  @CPython("test_context_run_5")
  void aFailedRunLeavesTheOuterContextUntouched() {
    Context ctx = new Context();
    ContextVar<String> var = ContextVar.of("var");

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ctx.run(() -> {
      assertThat(var.orElseNull()).isNull();
      var.set("spam");
      throw new ArithmeticException();
    }));

    assertThat(var.orElseNull()).isNull();
    assertThat(ctx.get(var)).isEqualTo("spam");
  }

  @Test
  @CPython("test_context_run_6")
  void aDefaultIsReadButIsNeverInTheContext() {
    Context ctx = new Context();
    ContextVar<Integer> c = ContextVar.withDefault("a", 0);

    ctx.run(() -> {
      assertThat(c.get()).isZero();
      assertThat(ctx.getOrNull(c)).isNull();

      c.set(42);
      assertThat(c.get()).isEqualTo(42);
      assertThat(ctx.getOrNull(c)).isEqualTo(42);
    });
  }

  @Test
  @CPython("test_context_run_7")
  void anEnteredContextCannotBeEnteredAgain() {
    Context ctx = new Context();
    Runnable never = () -> {
      throw new AssertionError("must not run");
    };

    ctx.run(() -> assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ctx.run(never))
        .withMessageContaining("is already entered"));
  }

  @Test
  @CPython("test_context_copy_1")
  void aCopyAndItsSourceGoTheirOwnWays() {
    Context ctx1 = new Context();
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);

    ctx1.run(() -> {
      c.set(10);

      Context ctx2 = ctx1.copy();
      assertThat(ctx2.get(c)).isEqualTo(10);

      c.set(20);
      assertThat(ctx1.get(c)).isEqualTo(20);
      assertThat(ctx2.get(c)).isEqualTo(10);

      ctx2.run(() -> {
        assertThat(c.get()).isEqualTo(10);
        c.set(30);
        assertThat(c.get()).isEqualTo(30);
      });
      assertThat(ctx1.get(c)).isEqualTo(20);
      assertThat(ctx2.get(c)).isEqualTo(30);
    });
  }

  @Test
  @CPython("test_context_isinstance")
  void aContextIsNoMapButGivesOne() {
    Context ctx = new Context();

    assertThat(ctx).isNotInstanceOf(Map.class);
    assertThat(ctx.asMap()).isInstanceOf(Map.class);
  }

  @Test
  @CPython("test_context_eq_reentrant_contextvar_set")
  void comparingMapsWhileAnEqualsSetsTheVariable() {
    ContextVar<Object> var = ContextVar.of("v");
    Context ctx1 = new Context();
    Context ctx2 = new Context();
    List<String> compared = new ArrayList<>();
    Object reentrant = new SetsInEquals(() -> {
      compared.add("equals");
      ctx1.run(() -> var.set(new Object()));
    });

    ctx1.run(() -> var.set(reentrant));
    ctx2.run(() -> var.set(new Object()));

    assertThat(ctx1.asMap().equals(ctx2.asMap())).isTrue();
    assertThat(compared).hasSize(1);
    assertThat(ctx1.get(var)).isNotSameAs(reentrant);
  }

  @Test
  @CPython("test_context_eq_reentrant_contextvar_set_in_hash")
  void hashingAMapWhileAHashCodeSetsTheVariable() {
    ContextVar<Object> var = ContextVar.of("v");
    Context ctx = new Context();
    Object reentrant = new SetsInEquals(() -> ctx.run(() -> var.set("new")));
    ctx.run(() -> var.set(reentrant));
    Map<ContextVar<?>, ?> map = ctx.asMap();

    assertThat(map.hashCode()).isEqualTo(var.hashCode() ^ 7);
    assertThat(ctx.get(var)).isEqualTo("new");
    assertThat(map.values().iterator().next()).isSameAs(reentrant);
  }

  /** A value that runs something whenever it is compared or hashed, and equals everything. */
  private static final class SetsInEquals {
    private final Runnable effect;

    SetsInEquals(Runnable effect) {
      this.effect = effect;
    }

    @Override
    @SuppressWarnings({"EqualsUnsafeCast", "EqualsWhichDoesntCheckParameterClass"})
    public boolean equals(Object other) {
      effect.run();
      return true;
    }

    @Override
    public int hashCode() {
      effect.run();
      return 7;
    }
  }
}
