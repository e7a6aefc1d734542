// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** CPython's cases of variables: {@code test_context_var_*}, {@code test_context_getset_*}. */
@OnEachThreadKind
class ContextVarCasesTest {
  @Test
  @CPython("test_context_var_new_1")
  void aNewVariableHasItsNameAndAHashOfItsOwn() {
    ContextVar<Object> c = ContextVar.of("aaa");

    assertThat(c.name()).isEqualTo("aaa");
    assertThat(c.hashCode()).isNotEqualTo("aaa".hashCode());
    assertThat(c).isNotEqualTo(ContextVar.of("aaa"));
  }

  @Test
  @CPython("test_context_var_repr_1")
  void reprsShowNameDefaultAndUse() {
    assertThat(ContextVar.of("a").toString()).contains("a");
    assertThat(ContextVar.withDefault("a", 123).toString()).contains("123");

    List<Object> list = new ArrayList<>();
    ContextVar<Object> c = ContextVar.withDefault("a", list);
    list.add(c);
    assertThat(c.toString()).contains("...");
    assertThat(list.toString()).contains("...");

    Token<Object> t = c.set(1);
    assertThat(t.toString()).contains(c.toString()).doesNotContain(" used ");
    c.reset(t);
    assertThat(t.toString()).contains(" used ");
  }

  @Test
  @CPython("test_context_getset_1")
  void setAndResetThroughTheirWholeLife() {
    ContextVar<Object> c = ContextVar.of("c");
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(c::get);
    assertThat(c.orElseNull()).isNull();

    Token<Object> t0 = c.set(42);
    assertThat(c.get()).isEqualTo(42);
    assertThat(c.orElseNull()).isEqualTo(42);
    assertThat(t0.hasOldValue()).isFalse();
    assertThat(t0.var()).isSameAs(c);

    Token<Object> t = c.set("spam");
    assertThat(c.get()).isEqualTo("spam");
    assertThat(c.orElseNull()).isEqualTo("spam");
    assertThat(t.oldValue()).isEqualTo(42);
    c.reset(t);
    assertThat(c.get()).isEqualTo(42);
    assertThat(c.orElseNull()).isEqualTo(42);

    c.set("spam2");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> c.reset(t))
        .withMessageContaining("has already been used");
    assertThat(c.get()).isEqualTo("spam2");

    Context ctx1 = Context.copyCurrent();
    assertThat(ctx1.contains(c)).isTrue();
    c.reset(t0);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> c.reset(t0))
        .withMessageContaining("has already been used");
    assertThat(c.orElseNull()).isNull();

    assertThat(ctx1.contains(c)).isTrue();
    assertThat(ctx1.get(c)).isEqualTo("spam2");
    assertThat(ctx1.getOrDefault(c, "aa")).isEqualTo("spam2");
    assertThat(ctx1.size()).isEqualTo(1);
    assertThat(ctx1.asMap().entrySet()).containsExactly(Map.entry(c, "spam2"));
    assertThat(ctx1.asMap().values()).containsExactly("spam2");
    assertThat(ctx1.asMap().keySet()).hasSize(1).first().isSameAs(c);

    Context ctx2 = Context.copyCurrent();
    assertThat(ctx2.contains(c)).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ctx2.get(c));
    assertThat(ctx2.getOrDefault(c, "aa")).isEqualTo("aa");
    assertThat(ctx2.size()).isZero();
    assertThat(ctx2.asMap()).isEmpty();
  }

  @Test
  @CPython("test_context_getset_2")
  void resetRefusesATokenOfAnotherVariable() {
    ContextVar<Integer> v1 = ContextVar.of("v1");
    ContextVar<Integer> v2 = ContextVar.of("v2");

    Token<Integer> t1 = v1.set(42);
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> v2.reset(t1))
        .withMessageContaining("by a different");
  }

  @Test
  @CPython("test_context_getset_3")
  void aResetVariableWithADefaultIsGoneFromTheContext() {
    ContextVar<Object> c = ContextVar.withDefault("c", 42);
    Context ctx = new Context();

    ctx.run(() -> {
      assertThat(c.get()).isEqualTo(42);
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ctx.get(c));
      assertThat(ctx.getOrNull(c)).isNull();
      assertThat(ctx.getOrDefault(c, "spam")).isEqualTo("spam");
      assertThat(ctx.contains(c)).isFalse();
      assertThat(ctx.asMap()).isEmpty();

      Token<Object> t = c.set(1);
      assertThat(ctx.asMap()).containsOnlyKeys(List.of(c));
      assertThat(ctx.get(c)).isEqualTo(1);

      c.reset(t);
      assertThat(ctx.asMap()).isEmpty();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ctx.get(c));
    });
  }

  @Test
  @CPython("test_context_getset_4")
  void resetRefusesATokenOfAnotherContext() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);

    Token<Integer> tok = new Context().call(() -> c.set(1));
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> c.reset(tok))
        .withMessageContaining("different Context");
  }

  @Test
  @CPython("test_context_getset_5")
  void mutableValuesSetInACopyStayThere() {
    ContextVar<List<Integer>> c = ContextVar.withDefault("c", List.of(42));
    c.set(new ArrayList<>());

    Context.copyCurrent().run(() -> {
      c.set(new ArrayList<>());
      c.get().add(42);
      assertThat(c.get()).containsExactly(42);
    });
    assertThat(c.get()).isEmpty();
  }
}
