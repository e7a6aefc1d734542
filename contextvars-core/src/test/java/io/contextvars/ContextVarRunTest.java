// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.harness.OnEachThreadKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A value for the duration of a block: {@code ContextVar.run} and {@code call}. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class ContextVarRunTest {
  private final ContextVar<@Nullable String> var = ContextVar.withDefault("var", "default");

  @Nested
  class Run {
    @Test
    void setsForTheOperationAndRestoresNothing() {
      var.run("inside", () -> {
        assertThat(var.get()).isEqualTo("inside");
        assertThat(var.isSet()).isTrue();
      });

      assertThat(var.isSet()).isFalse();
    }

    @Test
    void restoresTheValueBefore() {
      var.set("before");

      var.run("outer", () -> {
        var.run(null, () -> assertThat(var.get()).isNull());
        assertThat(var.get()).isEqualTo("outer");
      });

      assertThat(var.get()).isEqualTo("before");
    }

    @Test
    void undoesWhatTheOperationSetOrUnset() {
      var.set("before");

      var.run("inside", () -> var.set("changed"));
      assertThat(var.get()).isEqualTo("before");

      var.run("inside", var::unset);
      assertThat(var.get()).isEqualTo("before");
    }

    @Test
    void keepsWhatTheOperationDidToOtherVariables() {
      ContextVar<String> other = ContextVar.of("other");

      var.run("inside", () -> other.set("stays"));

      assertThat(other.get()).isEqualTo("stays");
    }

    @Test
    void staysInTheCurrentContext() {
      Context ctx = new Context();

      ctx.run(() -> var.run("inside", () -> assertThat(ctx.get(var)).isEqualTo("inside")));

      assertThat(ctx.isEmpty()).isTrue();
    }

    @Test
    void restoresWhenTheOperationFails() {
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> var.run("inside", () -> {
        throw new ArithmeticException();
      }));

      assertThat(var.isSet()).isFalse();
    }

    @Test
    void copiesMadeInsideKeepTheValue() {
      Context[] copy = new Context[1];

      var.run("inside", () -> copy[0] = Context.copyCurrent());

      assertThat(copy[0].get(var)).isEqualTo("inside");
    }
  }

  @Nested
  class Call {
    @Test
    void returnsTheResultAndRestores() {
      String seen = var.call("inside", var::get);

      assertThat(seen).isEqualTo("inside");
      assertThat(var.isSet()).isFalse();
    }

    @Test
    void mayReturnNull() {
      assertThat(var.<@Nullable String, RuntimeException>call("inside", () -> null)).isNull();
    }

    @Test
    void throwsWhatTheOperationThrowsAsItIs() {
      IOException failure = new IOException();

      assertThatExceptionOfType(IOException.class).isThrownBy(() -> var.call("inside", () -> {
        throw failure;
      })).isSameAs(failure).satisfies(thrown -> assertThat(thrown.getSuppressed()).isEmpty());
      assertThat(var.isSet()).isFalse();
    }
  }

  @Nested
  class ScopesLeftOpen {
    private final Context left = new Context();

    @Test
    void areClosedAndReportedAndTheValueIsRestored() {
      var.set("before");
      Context current = ThreadState.context();

      assertThatIllegalStateException().isThrownBy(() -> var.run("inside", left::enter))
          .withMessageContaining("left 1 scope open")
          .withMessageContaining(left.toString());

      assertThat(ThreadState.context()).isSameAs(current);
      assertThat(var.get()).isEqualTo("before");
      left.run(() -> {}); // it is free again
    }

    @Test
    void areSuppressedOntoTheOperationsOwnFailure() {
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> var.run("inside", () -> {
        left.enter();
        throw new ArithmeticException();
      }))
          .satisfies(failure -> assertThat(failure.getSuppressed()).singleElement()
              .asString()
              .contains("left 1 scope open"));

      assertThat(var.isSet()).isFalse();
      left.run(() -> {});
    }

    @Test
    void doNotHideThatTheValueWasSetInTheOuterContext() {
      Context ctx = new Context();

      ctx.run(() -> assertThatIllegalStateException().isThrownBy(() -> var.call("inside", left::enter)));

      assertThat(ctx.isEmpty()).isTrue();
      assertThat(left.isEmpty()).isTrue();
    }
  }

  @Test
  void aScopeClosedInsideThatWasOpenedOutsideIsReported() {
    Context ctx = new Context();
    Context.Scope outside = ctx.enter();

    assertThatIllegalStateException().isThrownBy(() -> var.run("inside", outside::close))
        .withMessageContaining("cannot exit context");

    assertThat(ThreadState.context()).isNull();
    assertThat(ctx.get(var)).isEqualTo("inside"); // it was left before the value could be restored
  }
}
