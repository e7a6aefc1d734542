// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A variable in the shape of a {@link ThreadLocal}. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class AsThreadLocalTest {
  private final ContextVar<@Nullable String> var = ContextVar.of("var");
  private final ThreadLocal<@Nullable String> view = var.asThreadLocal();

  @Test
  void readsAndWritesTheVariable() {
    view.set("through the view");
    assertThat(var.get()).isEqualTo("through the view");

    var.set("through the variable");
    assertThat(view.get()).isEqualTo("through the variable");

    Context.runInCopy(() -> view.set("in a copy"));
    assertThat(view.get()).isEqualTo("through the variable");
  }

  @Test
  void answersNullAndStoresNothingWithoutDefaultOrInitial() {
    assertThat(view.get()).isNull();

    assertThat(var.isSet()).isFalse();
    assertThat(ThreadState.context()).isNull();
  }

  @Test
  void answersTheDefaultAndStoresNothing() {
    ContextVar<String> defaulted = ContextVar.withDefault("defaulted", "default");

    assertThat(defaulted.asThreadLocal().get()).isEqualTo("default");
    assertThat(defaulted.isSet()).isFalse();
  }

  @Test
  void behavesAsWithInitialOnAVariableWithAnInitial() {
    List<String> computed = new ArrayList<>();
    ThreadLocal<String> numbered = ContextVar.withInitial("numbered", () -> {
      computed.add("once");
      return "value " + computed.size();
    }).asThreadLocal();

    assertThat(numbered.get()).isEqualTo("value 1");
    assertThat(numbered.get()).isEqualTo("value 1");
    numbered.remove();
    assertThat(numbered.get()).isEqualTo("value 2");
    Context.runInCopy(() -> assertThat(numbered.get()).isEqualTo("value 3"));
    assertThat(numbered.get()).isEqualTo("value 2");
  }

  @Test
  void removesTheValueAndTakesNullForOne() {
    view.set(null);
    assertThat(var.isSet()).isTrue();

    view.remove();
    assertThat(var.isSet()).isFalse();
    assertThat(view.get()).isNull();
  }

  @Test
  void removesNothingWhereNothingIsSet() {
    view.remove();

    assertThat(ThreadState.context()).isNull();
  }

  @Test
  void isTheSameEveryTimeWhoeverAsks(ThreadKind kind) throws Exception {
    for (int round = 0; round < 50; round++) {
      ContextVar<String> shared = ContextVar.of("shared");
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<ThreadLocal<String>> ask = () -> {
        together.await();
        return shared.asThreadLocal();
      };

      List<ThreadLocal<String>> views = kind.callAll(List.of(ask, ask));

      assertThat(views.get(0)).isSameAs(views.get(1)).isSameAs(shared.asThreadLocal());
    }
    assertThat(var.asThreadLocal()).isSameAs(view).isNotSameAs(ContextVar.of("var").asThreadLocal());
  }

  @Test
  void namesItsVariable() {
    assertThat(view.toString()).contains("ThreadLocal view of").contains(var.toString());
  }

  @Test
  void keepsNothingInTheThreadItself(ThreadKind kind) throws Exception {
    Context ctx = new Context();
    kind.run(() -> ctx.run(() -> view.set("travels")));

    assertThat(ctx.call(view::get)).isEqualTo("travels");
  }
}
