// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A block in a copy of the current context. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class RunInCopyTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");

  @Nested
  class RunInCopy {
    @Test
    @Semantics("1.23")
    void seesTheCurrentValuesAndKeepsItsChangesToItself() {
      var.set("outer");

      Context.runInCopy(() -> {
        assertThat(var.get()).isEqualTo("outer");
        var.set("inner");
        assertThat(var.get()).isEqualTo("inner");
      });

      assertThat(var.get()).isEqualTo("outer");
    }

    @Test
    void leavesAThreadThatHasSetNothingWithoutAContext() {
      Context.runInCopy(() -> var.set("inner"));

      assertThat(var.isSet()).isFalse();
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    void nests() {
      var.set("0");
      Context.runInCopy(() -> {
        var.set(var.get() + "1");
        Context.runInCopy(() -> {
          var.set(var.get() + "2");
          assertThat(var.get()).isEqualTo("012");
        });
        assertThat(var.get()).isEqualTo("01");
      });
      assertThat(var.get()).isEqualTo("0");
    }

    @Test
    void restoresWhenTheOperationFails() {
      var.set("outer");
      ArithmeticException failure = new ArithmeticException();

      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Context.runInCopy(() -> {
        var.set("inner");
        throw failure;
      })).isSameAs(failure);

      assertThat(var.get()).isEqualTo("outer");
    }

    @Test
    void theCopyCanBeCopiedInsideAndOutlivesTheBlock() {
      Context[] copy = new Context[1];

      Context.runInCopy(() -> {
        var.set("kept");
        copy[0] = Context.copyCurrent();
        var.set("later");
      });

      assertThat(copy[0].get(var)).isEqualTo("kept");
    }
  }

  @Nested
  class CallInCopy {
    @Test
    void returnsTheResultAlsoNull() {
      var.set("outer");

      assertThat(Context.callInCopy(() -> var.get() + "!").length()).isEqualTo(6);
      assertThat(Context.<@Nullable String, RuntimeException>callInCopy(() -> null)).isNull();
    }

    @Test
    void throwsCheckedExceptionsAsTheyAre() {
      IOException failure = new IOException();

      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Context.callInCopy(() -> {
        throw failure;
      })).isSameAs(failure);
    }
  }
}
