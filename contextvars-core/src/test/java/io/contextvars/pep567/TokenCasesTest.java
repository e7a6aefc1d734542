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
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** CPython's cases of tokens, which {@code with} closes since 3.14: {@code test_token_*}. */
@OnEachThreadKind
class TokenCasesTest {
  @Test
  @CPython("test_token_repr_1")
  void theReprOfATokenShowsItsVariableAndItsIdentity() {
    ContextVar<Integer> c = ContextVar.of("a");
    Token<Integer> tok = c.set(1);

    assertThat(tok.toString())
        .matches("^<Token var=<ContextVar name='a' at 0x[0-9a-fA-F]+> at 0x[0-9a-fA-F]+>$");
  }

  @Test
  @CPython("test_token_contextmanager_with_default")
  void aClosedTokenGivesTheDefaultBack() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);

    new Context().run(() -> {
      try (Token<Integer> token = c.set(36)) {
        assertThat(c.get()).isEqualTo(36);
      }
      assertThat(c.get()).isEqualTo(42);
    });
  }

  @Test
  @CPython("test_token_contextmanager_without_default")
  void aClosedTokenLeavesAVariableWithoutDefaultUnset() {
    ContextVar<Integer> c = ContextVar.of("c");

    new Context().run(() -> {
      try (Token<Integer> token = c.set(36)) {
        assertThat(c.get()).isEqualTo(36);
      }
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(c::get)
          .withMessageContaining("<ContextVar name='c'");
    });
  }

  @Test
  @CPython("test_token_contextmanager_on_exception")
  void aTokenIsClosedWhenTheBodyFails() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);
    Context ctx = new Context();

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ctx.run(() -> {
      try (Token<Integer> token = c.set(36)) {
        assertThat(c.get()).isEqualTo(36);
        throw new IllegalArgumentException("custom exception");
      }
    })).withMessage("custom exception");
    assertThat(ctx.contains(c)).isFalse();
  }

  @Test
  @CPython("test_token_contextmanager_reentrant")
  void aTokenCannotBeClosedTwice() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);
    List<Integer> seen = new ArrayList<>();

    new Context().run(() -> {
      Token<Integer> token = c.set(36);
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
        try (token) {
          try (token) {
            seen.add(c.get());
          }
        }
      }).withMessageMatching("<Token .+ has already been used once.*");
      assertThat(c.get()).isEqualTo(42);
    });
    assertThat(seen).containsExactly(36);
  }

  @Test
  @CPython("test_token_contextmanager_multiple_c_set")
  void aClosedTokenUndoesEverySetOfItsBody() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);

    new Context().run(() -> {
      try (Token<Integer> token = c.set(36)) {
        assertThat(c.get()).isEqualTo(36);
        c.set(24);
        assertThat(c.get()).isEqualTo(24);
        c.set(12);
        assertThat(c.get()).isEqualTo(12);
      }
      assertThat(c.get()).isEqualTo(42);
    });
  }

  @Test
  @CPython("test_token_contextmanager_with_explicit_reset_the_same_token")
  void closingATokenThatItsBodyHasResetIsRefused() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);
    List<Integer> seen = new ArrayList<>();

    new Context().run(() -> {
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
        try (Token<Integer> token = c.set(36)) {
          seen.add(c.get());
          c.reset(token);
          seen.add(c.get());
        }
      }).withMessageMatching("<Token .+ has already been used once.*");
      assertThat(c.get()).isEqualTo(42);
    });
    assertThat(seen).containsExactly(36, 42);
  }

  @Test
  @CPython("test_token_contextmanager_with_explicit_reset_another_token")
  void aBodyMayResetATokenOfItsOwn() {
    ContextVar<Integer> c = ContextVar.withDefault("c", 42);

    new Context().run(() -> {
      try (Token<Integer> outer = c.set(36)) {
        assertThat(c.get()).isEqualTo(36);
        Token<Integer> token = c.set(24);
        assertThat(c.get()).isEqualTo(24);
        c.reset(token);
        assertThat(c.get()).isEqualTo(36);
      }
      assertThat(c.get()).isEqualTo(42);
    });
  }
}
