// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class TokenTest {
  private final ContextVar<@Nullable String> var = ContextVar.withDefault("var", "default");

  @Nested
  class OldValue {
    @Test
    @Semantics("1.18")
    void isMissingWhenTheVariableWasNotInTheContextThoughItHasADefault() {
      Token<@Nullable String> token = var.set("value");

      assertThat(token.hasOldValue()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(token::oldValue)
          .withMessageContaining("var")
          .withMessageContaining("hasOldValue");
    }

    @Test
    @Semantics("1.18")
    void isWhatWasSetBeforeAlsoNull() {
      var.set(null);
      Token<@Nullable String> token = var.set("value");

      assertThat(token.hasOldValue()).isTrue();
      assertThat(token.oldValue()).isNull();
    }

    @Test
    @Semantics("1.18")
    void staysReadableAfterUseAndFromAnyThread(ThreadKind kind) throws Exception {
      var.set("old");
      Token<@Nullable String> token = var.set("value");
      var.reset(token);

      assertThat(token.oldValue()).isEqualTo("old");
      assertThat(token.var()).isSameAs(var);
      kind.run(() -> assertThat(token.oldValue()).isEqualTo("old"));
    }
  }

  @Nested
  class Close {
    @Test
    @Semantics("1.21")
    void restoresTheOldValueAtTheEndOfTheBlock() {
      var.set("before");

      try (Token<@Nullable String> token = var.set("inside")) {
        assertThat(var.get()).isEqualTo("inside");
      }

      assertThat(var.get()).isEqualTo("before");
    }

    @Test
    @Semantics("1.21")
    void neverSwallowsTheFailureOfTheBlock() {
      ArithmeticException failure = new ArithmeticException();

      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> {
        try (Token<@Nullable String> token = var.set("inside")) {
          throw failure;
        }
      }).isSameAs(failure);

      assertThat(var.isSet()).isFalse();
    }

    @Test
    @Semantics({"1.13", "1.21"})
    void isRefusedInAnotherContextAndMayBeRepeatedInItsOwn(ThreadKind kind) throws Exception {
      Token<@Nullable String> token = var.set("inside");

      kind.run(() -> assertThatIllegalArgumentException().isThrownBy(token::close)
          .withMessageContaining("was created in a different Context"));
      assertThat(var.get()).isEqualTo("inside");

      token.close();
      assertThat(var.isSet()).isFalse();
    }
  }

  @Nested
  class ToString {
    @Test
    @Semantics("1.19")
    void showsTheVariableAndWhetherItIsUsed() {
      Token<@Nullable String> token = var.set("value");
      assertThat(token.toString()).matches("<Token var=<ContextVar name='var' .+> at 0x[0-9a-f]+>");

      var.reset(token);
      assertThat(token.toString()).matches("<Token used var=<ContextVar name='var' .+> at 0x[0-9a-f]+>");
    }
  }

  @Test
  @Semantics("1.20")
  void tokensAreComparedByIdentity() {
    Token<@Nullable String> one = var.set("value");
    Token<@Nullable String> other = var.set("value");

    assertThat(one).isNotEqualTo(other);
  }
}
