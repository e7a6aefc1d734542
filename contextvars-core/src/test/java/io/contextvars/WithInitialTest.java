// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Variables that compute their first value: it belongs to the context that computed it. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class WithInitialTest {
  private final AtomicInteger computed = new AtomicInteger();
  private final ContextVar<Integer> var = ContextVar.withInitial("var", computed::incrementAndGet);

  @Test
  void theFirstGetComputesAndStores() {
    assertThat(var.isSet()).isFalse();

    assertThat(var.get()).isEqualTo(1);
    assertThat(var.get()).isEqualTo(1);

    assertThat(var.isSet()).isTrue();
    assertThat(var.orElse(7)).isEqualTo(1);
    assertThat(computed).hasValue(1);
  }

  @Test
  void aComputedValueIsInItsContextOnly() {
    Context ctx = new Context();

    ctx.run(var::get);

    assertThat(ctx.get(var)).isEqualTo(1);
    assertThat(ctx.contains(var)).isTrue();
    assertThat(ctx.size()).isEqualTo(1);
    assertThat(ctx.asMap()).containsEntry(var, 1);

    Context copy = ctx.copy();
    assertThat(copy.contains(var)).isFalse();
    assertThat(copy.size()).isZero();
    assertThat(copy.isEmpty()).isTrue();
    assertThat(copy.asMap()).isEmpty();
    assertThat(copy.getOrNull(var)).isNull();
    assertThat(copy.getOrDefault(var, 7)).isEqualTo(7);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> copy.get(var));
  }

  @Test
  @Semantics("1.39")
  void aCopyComputesItsOwn() {
    assertThat(var.get()).isEqualTo(1);

    Context.runInCopy(() -> {
      assertThat(var.isSet()).isFalse();
      assertThat(var.orElseNull()).isNull();
      assertThat(var.get()).isEqualTo(2);
      Context.runInCopy(() -> assertThat(var.get()).isEqualTo(3));
      assertThat(var.get()).isEqualTo(2);
    });

    assertThat(var.get()).isEqualTo(1);
    assertThat(Context.copyCurrent().wrapSupplier(var::get).get()).isEqualTo(4);
  }

  @Test
  @Semantics("1.39")
  void aMutableValueIsNotSharedWithCopies() {
    ContextVar<List<String>> log = ContextVar.withInitial("log", ArrayList::new);
    log.get().add("outer");

    Context.runInCopy(() -> log.get().add("inner"));

    assertThat(log.get()).containsExactly("outer");
  }

  @Test
  void aValueThatWasSetIsInheritedAlsoWhenItIsTheComputedObject() {
    ContextVar<List<String>> log = ContextVar.withInitial("log", ArrayList::new);
    List<String> computedHere = log.get();

    log.set(computedHere);

    Context.runInCopy(() -> assertThat(log.get()).isSameAs(computedHere));
  }

  @Test
  void nothingIsStoredWhenTheComputationThrows() {
    AtomicInteger calls = new AtomicInteger();
    ContextVar<Integer> failing = ContextVar.withInitial("failing", () -> {
      if (calls.incrementAndGet() == 1) {
        throw new ArithmeticException("once");
      }
      return calls.get();
    });

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(failing::get).withMessage("once");
    assertThat(failing.isSet()).isFalse();
    assertThat(ThreadState.context()).isNull();

    assertThat(failing.get()).isEqualTo(2);
  }

  @Test
  void nullMayBeComputed() {
    ContextVar<@Nullable String> nothing = ContextVar.withInitial("nothing", () -> {
      computed.incrementAndGet();
      return null;
    });

    assertThat(nothing.get()).isNull();
    assertThat(nothing.get()).isNull();

    assertThat(nothing.isSet()).isTrue();
    assertThat(computed).hasValue(1);
    Context.runInCopy(() -> assertThat(nothing.isSet()).isFalse());
  }

  @Test
  void aTokenRestoresTheComputedValueWithWhomItBelongsTo() {
    assertThat(var.get()).isEqualTo(1);
    Token<Integer> token = var.set(50);
    assertThat(token.oldValue()).isEqualTo(1);

    var.reset(token);

    assertThat(var.get()).isEqualTo(1);
    Context.runInCopy(() -> assertThat(var.isSet()).isFalse()); // it is still this context's own
  }

  @Test
  void aSetInACopySeesNoOldValueWhereTheSourceComputedOne() {
    assertThat(var.get()).isEqualTo(1);

    Context.runInCopy(() -> {
      Token<Integer> token = var.set(50);
      assertThat(token.hasOldValue()).isFalse();
      var.reset(token);
      assertThat(var.isSet()).isFalse();
    });
  }

  @Test
  void unsetMakesTheNextGetComputeAgain() {
    assertThat(var.get()).isEqualTo(1);

    var.unset();

    assertThat(var.isSet()).isFalse();
    assertThat(var.get()).isEqualTo(2);
  }

  @Test
  void runHidesTheComputedValueAndRestoresIt() {
    assertThat(var.get()).isEqualTo(1);

    var.run(50, () -> assertThat(var.get()).isEqualTo(50));

    assertThat(var.get()).isEqualTo(1);
    assertThat(computed).hasValue(1);
  }

  @Test
  void theComputationMayUseContextVariablesAndContexts() {
    ContextVar<String> user = ContextVar.withDefault("user", "nobody");
    ContextVar<String> greeting = ContextVar.withInitial("greeting", () -> {
      Context.runInCopy(() -> user.set("not this"));
      return "hello " + user.get();
    });
    user.set("u7");

    assertThat(greeting.get()).isEqualTo("hello u7");
  }

  @Test
  void aScopeThatTheComputationLeavesOpenIsReported() {
    Context left = new Context();
    ContextVar<Integer> entering = ContextVar.withInitial("entering", () -> {
      left.enter();
      return 1;
    });
    Context ctx = new Context();

    assertThatIllegalStateException().isThrownBy(() -> ctx.run(entering::get))
        .withMessageContaining("left 1 scope open");
  }
}
