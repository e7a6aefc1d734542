// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.Started;
import io.contextvars.harness.ThreadKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Making, copying and entering contexts. Then there are ContextReadingTest, ScopeTest, RunInCopyTest and WrapTest. */
@SuppressWarnings("NullAway") // null is a value of ContextVar<@Nullable T>, which its plain mode does not know
@OnEachThreadKind
class ContextTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");

  @Nested
  class Copy {
    @Test
    @Semantics("1.22")
    void aNewContextIsEmpty() {
      var.set("outer");

      assertThat(new Context().isEmpty()).isTrue();
    }

    @Test
    @Semantics("1.23")
    void hasTheValuesOfItsSource() {
      var.set("value");

      Context copy = Context.copyCurrent();

      assertThat(copy.get(var)).isEqualTo("value");
      assertThat(copy.copy().get(var)).isEqualTo("value");
    }

    @Test
    @Semantics("1.23")
    void ofAThreadThatHasSetNothingIsEmpty() {
      assertThat(Context.copyCurrent().isEmpty()).isTrue();
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    @Semantics("1.23")
    void isNotEnteredThoughItsSourceIs() {
      Context source = new Context();

      String seen = source.call(() -> {
        var.set("value");
        return source.copy().call(var::get);
      });

      assertThat(seen).isEqualTo("value");
    }

    @Test
    @Semantics("1.23")
    void changesNothingInItsSourceNorTheOtherWayRound() {
      Context source = new Context();
      source.run(() -> var.set("before"));
      Context copy = source.copy();

      source.run(() -> var.set("source"));
      copy.run(() -> var.set("copy"));
      Context second = copy.copy();
      copy.run(var::unset);

      assertThat(source.get(var)).isEqualTo("source");
      assertThat(copy.contains(var)).isFalse();
      assertThat(second.get(var)).isEqualTo("copy");
    }

    @Test
    @Semantics("1.23")
    void isMadeByAnotherThreadWhileTheSourceIsEntered(ThreadKind kind) throws Exception {
      Context source = new Context();

      source.run(() -> {
        var.set("first");
        Context copy = copyOn(kind, source);
        var.set("second");
        assertThat(copy.get(var)).isEqualTo("first");
        assertThat(copyOn(kind, source).get(var)).isEqualTo("second");
      });
    }

    private Context copyOn(ThreadKind kind, Context source) {
      Started<Context> copying = kind.start(source::copy);
      try {
        return copying.result();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Run {
    private final Context ctx = new Context();

    @Test
    @Semantics("1.30")
    void keepsInTheContextWhatTheOperationSet() {
      var.set("outer");

      ctx.run(() -> {
        assertThat(var.get()).isEqualTo("default");
        var.set("inner");
        assertThat(ctx.get(var)).isEqualTo("inner"); // live
      });

      assertThat(var.get()).isEqualTo("outer");
      assertThat(ctx.call(var::get)).isEqualTo("inner");
    }

    @Test
    @Semantics("1.29")
    void keepsWhatWasSetBeforeAFailure() {
      ArithmeticException failure = new ArithmeticException();

      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ctx.run(() -> {
        var.set("set before");
        throw failure;
      })).isSameAs(failure);

      assertThat(ctx.get(var)).isEqualTo("set before");
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    @Semantics("1.31")
    void isRefusedInsideItselfDirectlyAndThroughAnother() {
      Context other = new Context();
      Runnable never = () -> {
        throw new AssertionError("must not run");
      };

      ctx.run(() -> {
        assertThatIllegalStateException().isThrownBy(() -> ctx.run(never))
            .withMessageContaining("cannot enter context")
            .withMessageContaining("is already entered");
        other.run(() -> assertThatIllegalStateException().isThrownBy(() -> ctx.run(never)));
        var.set("still inside");
      });

      assertThat(ctx.get(var)).isEqualTo("still inside");
    }

    @Test
    @Semantics("1.31")
    void isRefusedWhileAnotherThreadIsInsideAndReadingIsNot(ThreadKind kind) throws Exception {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      Started<Boolean> holder = kind.start(() -> ctx.call(() -> {
        var.set("held");
        inside.countDown();
        leave.await();
        return var.get().equals("held");
      }));
      inside.await();

      try {
        assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {}))
            .withMessageContaining("cannot enter context")
            .withMessageContaining("\"" + holder.thread().getName() + "\"");
        assertThatIllegalStateException().isThrownBy(ctx::enter);
        assertThat(ctx.get(var)).isEqualTo("held");
        assertThat(ctx.copy().call(var::get)).isEqualTo("held");
      } finally {
        leave.countDown();
      }
      assertThat(holder.result()).isTrue();
      assertThat(ctx.call(var::get)).isEqualTo("held");
    }

    @Test
    @Semantics("1.32")
    void worksInTheSameContextFromThreadAfterThread(ThreadKind kind) throws Exception {
      for (int i = 0; i < 10; i++) {
        String before = i == 0 ? "default" : "set by " + (i - 1);
        String now = "set by " + i;
        kind.run(() -> ctx.run(() -> {
          assertThat(var.get()).isEqualTo(before);
          var.set(now);
        }));
      }
      assertThat(ctx.get(var)).isEqualTo("set by 9");
    }

    @Test
    void nestsAnyNumberOfContexts() {
      var.set("outermost");
      Runnable op = () -> assertThat(var.get()).isEqualTo("default");
      for (int depth = 0; depth < 500; depth++) {
        Runnable inner = op;
        op = () -> new Context().run(inner);
      }

      op.run();

      assertThat(var.get()).isEqualTo("outermost");
    }
  }

  @Nested
  class Call {
    private final Context ctx = new Context();

    @Test
    @Semantics("1.29")
    void returnsTheResultAlsoNull() {
      assertThat(ctx.call(() -> List.of(1))).containsExactly(1);
      assertThat(ctx.<@Nullable String, RuntimeException>call(() -> null)).isNull();
    }

    @Test
    @Semantics("1.29")
    void throwsCheckedExceptionsAsTheyAre() {
      IOException failure = new IOException();

      assertThatExceptionOfType(IOException.class).isThrownBy(() -> ctx.call(() -> {
        throw failure;
      })).isSameAs(failure);
      ctx.run(() -> {}); // it was left
    }
  }

  @Nested
  class Identity {
    @Test
    @Semantics("1.27")
    void contextsAreComparedByIdentityAndTheirContentsAsMaps() {
      Context one = new Context();
      Context other = new Context();
      one.run(() -> var.set(String.valueOf("value".toCharArray())));
      other.run(() -> var.set("value"));

      assertThat(one).isNotEqualTo(other).isNotEqualTo(one.copy());
      assertThat(one.asMap()).isEqualTo(other.asMap()).hasSameHashCodeAs(other.asMap());
    }

    @Test
    void printsItsIdentity() {
      Context ctx = new Context();

      assertThat(ctx.toString()).matches("<Context at 0x[0-9a-f]+>").isEqualTo(ctx.toString());
    }
  }
}
