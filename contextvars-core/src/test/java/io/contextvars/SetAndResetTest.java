// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writing variables: {@code set}, {@code reset}, {@code unset}. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class SetAndResetTest {
  private final ContextVar<@Nullable String> var = ContextVar.of("var");

  @Nested
  class Set {
    @Test
    @Semantics("1.9")
    void writesTheCurrentContextAndNoOther() {
      Context outer = new Context();
      Context inner = new Context();

      outer.run(() -> {
        var.set("outer");
        inner.run(() -> var.set("inner"));
        assertThat(var.get()).isEqualTo("outer");
      });

      assertThat(outer.get(var)).isEqualTo("outer");
      assertThat(inner.get(var)).isEqualTo("inner");
      assertThat(var.isSet()).isFalse();
    }

    @Test
    @Semantics("1.9")
    void makesANewTokenEveryTimeEvenForTheSameValue() {
      Token<@Nullable String> one = var.set("same");
      Token<@Nullable String> other = var.set("same");

      assertThat(other).isNotSameAs(one).isNotEqualTo(one);
      assertThat(one.hasOldValue()).isFalse();
      assertThat(other.oldValue()).isEqualTo("same");
    }

    @Test
    @Semantics("1.10")
    void keepsTheTableWhenTheValueIsTheSameObject() {
      Context ctx = new Context();
      Context copy = ctx.call(() -> {
        var.set("value");
        return ctx.copy();
      });

      ctx.run(() -> var.set("value"));
      assertThat(ctx.frozen()).isSameAs(copy.frozen());

      ctx.run(() -> var.set(String.valueOf("value".toCharArray()))); // equal, but another object
      assertThat(ctx.frozen()).isNotSameAs(copy.frozen());
      assertThat(ctx.get(var)).isNotSameAs(copy.get(var));
    }

    @Test
    @Semantics("1.9")
    void takesNullForAnOrdinaryValue() {
      var.set(null);

      assertThat(var.isSet()).isTrue();
      assertThat(var.get()).isNull();
      assertThat(var.set("next").hasOldValue()).isTrue();
    }
  }

  @Nested
  class Reset {
    @Test
    @Semantics("1.14")
    void restoresTheOldValue() {
      var.set("old");
      Token<@Nullable String> token = var.set("new");

      var.reset(token);

      assertThat(var.get()).isEqualTo("old");
    }

    @Test
    @Semantics("1.14")
    void restoresNullWhereNullWasSet() {
      var.set(null);
      Token<@Nullable String> token = var.set("new");

      var.reset(token);

      assertThat(var.isSet()).isTrue();
      assertThat(var.get()).isNull();
    }

    @Test
    @Semantics("1.14")
    void removesTheVariableWhereThereWasNoneThoughItHasADefault() {
      ContextVar<Integer> defaulted = ContextVar.withDefault("d", 42);
      Context ctx = new Context();

      ctx.run(() -> {
        Token<Integer> token = defaulted.set(1);
        defaulted.reset(token);

        assertThat(defaulted.isSet()).isFalse();
        assertThat(defaulted.get()).isEqualTo(42);
      });

      assertThat(ctx.contains(defaulted)).isFalse();
      assertThat(ctx.size()).isZero();
    }

    @Test
    @Semantics("1.15")
    void worksInAnyOrderAndRestoresWhatEachTokenSaw() {
      Token<@Nullable String> a = var.set("1");
      Token<@Nullable String> b = var.set("2");

      var.reset(a);
      assertThat(var.isSet()).isFalse();

      var.reset(b);
      assertThat(var.get()).isEqualTo("1");
    }

    @Test
    @Semantics("1.13")
    void refusesATokenInACopyOfItsContext() {
      Token<@Nullable String> token = var.set("value");

      Context.runInCopy(() -> assertThatIllegalArgumentException().isThrownBy(() -> var.reset(token))
          .withMessageContaining("was created in a different Context"));
      assertThat(var.get()).isEqualTo("value");
    }

    @Test
    @Semantics("1.13")
    void refusesATokenOfTheThreadsOwnContextInAnotherOne() {
      Token<@Nullable String> token = var.set("value");

      new Context().run(() -> assertThatIllegalArgumentException().isThrownBy(() -> var.reset(token))
          .withMessageContaining("was created in a different Context"));
      var.reset(token);
      assertThat(var.isSet()).isFalse();
    }

    @Test
    @Semantics("1.13")
    void refusesATokenWhereTheThreadHasWrittenNothing() {
      Token<@Nullable String> token = new Context().call(() -> var.set("value"));

      assertThatIllegalArgumentException().isThrownBy(() -> var.reset(token))
          .withMessageContaining("was created in a different Context");
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    @Semantics("1.13")
    void worksInTheSameContextEnteredAgain() {
      Context ctx = new Context();
      Token<@Nullable String> token = ctx.call(() -> var.set("value"));

      ctx.run(() -> var.reset(token));

      assertThat(ctx.contains(var)).isFalse();
    }

    @Test
    @Semantics("1.11")
    void asksFirstWhetherTheTokenIsUsed() {
      ContextVar<@Nullable String> other = ContextVar.of("other");
      Token<@Nullable String> used = var.set("value");
      var.reset(used);

      assertThatIllegalStateException().isThrownBy(() -> other.reset(used))
          .withMessageContaining("has already been used once");
      new Context().run(() -> assertThatIllegalStateException().isThrownBy(() -> other.reset(used))
          .withMessageContaining("has already been used once"));
    }

    @Test
    @Semantics("1.11")
    void asksForTheVariableBeforeTheContext() {
      ContextVar<@Nullable String> other = ContextVar.of("other");
      Token<@Nullable String> token = new Context().call(() -> var.set("value"));

      assertThatIllegalArgumentException().isThrownBy(() -> other.reset(token))
          .withMessageContaining("was created by a different ContextVar");
    }

    @Test
    @Semantics("1.12")
    void leavesTheTokenUnusedWhenItFails() {
      ContextVar<@Nullable String> other = ContextVar.of("other");
      other.set("untouched");
      Token<@Nullable String> token = var.set("value");

      assertThatIllegalArgumentException().isThrownBy(() -> other.reset(token));
      Context.runInCopy(() -> assertThatIllegalArgumentException().isThrownBy(() -> var.reset(token)));
      assertThat(token.toString()).doesNotContain("used");
      assertThat(other.get()).isEqualTo("untouched");

      var.reset(token);
      assertThat(var.isSet()).isFalse();
    }

    @Test
    @Semantics("1.11")
    void refusesAUsedTokenAndChangesNothing() {
      Token<@Nullable String> token = var.set("1");
      var.reset(token);
      var.set("2");

      assertThatIllegalStateException().isThrownBy(() -> var.reset(token));

      assertThat(var.get()).isEqualTo("2");
    }
  }

  @Nested
  class Unset {
    @Test
    @Semantics("1.16")
    void removesTheVariableSoThatTheDefaultCounts() {
      ContextVar<Integer> defaulted = ContextVar.withDefault("d", 42);
      defaulted.set(1);

      defaulted.unset();

      assertThat(defaulted.isSet()).isFalse();
      assertThat(defaulted.get()).isEqualTo(42);
      assertThat(Context.copyCurrent().contains(defaulted)).isFalse();
    }

    @Test
    @Semantics("1.16")
    void givesATokenThatRestoresTheValue() {
      var.set("value");

      try (Token<@Nullable String> token = var.unset()) {
        assertThat(token.oldValue()).isEqualTo("value");
        assertThat(var.isSet()).isFalse();
      }

      assertThat(var.get()).isEqualTo("value");
    }

    @Test
    @Semantics("1.16")
    void ofWhatIsNotSetChangesNothingAndItsTokenRestoresThat() {
      Token<@Nullable String> token = var.unset();
      assertThat(token.hasOldValue()).isFalse();
      var.set("value");

      var.reset(token);

      assertThat(var.isSet()).isFalse();
    }

    @Test
    void leavesCopiesAlone() {
      var.set("value");
      Context copy = Context.copyCurrent();

      var.unset();

      assertThat(copy.get(var)).isEqualTo("value");
    }
  }
}
