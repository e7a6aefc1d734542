// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Entering a context until it is left explicitly. */
@OnEachThreadKind
class ScopeTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");
  private final Context ctx = new Context();

  @Nested
  class Enter {
    @Test
    @Semantics("1.41")
    void makesTheContextCurrentUntilTheScopeIsClosed() {
      var.set("outer");

      try (Context.Scope scope = ctx.enter()) {
        assertThat(var.get()).isEqualTo("default");
        var.set("inner");
      }

      assertThat(var.get()).isEqualTo("outer");
      assertThat(ctx.get(var)).isEqualTo("inner");
    }

    @Test
    @Semantics("1.41")
    void isRefusedWhileTheContextIsEnteredInAnyWay(ThreadKind kind) throws Exception {
      try (Context.Scope scope = ctx.enter()) {
        assertThatIllegalStateException().isThrownBy(ctx::enter).withMessageContaining("is already entered");
        assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {}))
            .withMessageContaining("is already entered");
        kind.run(() -> assertThatIllegalStateException().isThrownBy(ctx::enter)
            .withMessageContaining("is already entered"));
        assertThat(ThreadState.context()).isSameAs(ctx);
      }
      ctx.run(() -> assertThatIllegalStateException().isThrownBy(ctx::enter));
    }

    @Test
    void nests() {
      Context inner = new Context();

      try (Context.Scope outerScope = ctx.enter()) {
        var.set("outer");
        try (Context.Scope innerScope = inner.enter()) {
          var.set("inner");
        }
        assertThat(var.get()).isEqualTo("outer");
      }

      assertThat(inner.get(var)).isEqualTo("inner");
    }
  }

  @Nested
  class Close {
    private final Context inner = new Context();

    @Test
    @Semantics({"1.32", "1.41"})
    void isRefusedTheSecondTime() {
      Context.Scope scope = ctx.enter();
      scope.close();
      Context.Scope again = ctx.enter();

      assertThatIllegalStateException().isThrownBy(scope::close)
          .withMessageContaining("cannot exit context")
          .withMessageContaining("has been closed already");

      assertThat(ThreadState.context()).isSameAs(ctx);
      again.close();
    }

    @Test
    @Semantics({"1.32", "1.41"})
    void isRefusedToAnotherThreadAndStillWorksInItsOwn(ThreadKind kind) throws Exception {
      Context.Scope scope = ctx.enter();

      kind.run(() -> {
        assertThatIllegalStateException().isThrownBy(scope::close).withMessageContaining("by another thread");
        assertThat(ThreadState.context()).isNull();
      });
      kind.run(() -> new Context().run(() -> assertThatIllegalStateException().isThrownBy(scope::close)));
      assertThat(ThreadState.context()).isSameAs(ctx);

      scope.close();
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    @Semantics({"1.32", "1.41"})
    void isRefusedOutOfOrderAndWorksInOrder() {
      Context.Scope outerScope = ctx.enter();
      Context.Scope innerScope = inner.enter();

      assertThatIllegalStateException().isThrownBy(outerScope::close)
          .withMessageContaining("is not what this thread entered last");
      assertThat(ThreadState.context()).isSameAs(inner);
      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {})); // both are still entered

      innerScope.close();
      outerScope.close();
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    @Semantics("1.41")
    void isRefusedInsideARunThatWasEnteredLater() {
      Context.Scope scope = ctx.enter();

      inner.run(() -> {
        assertThatIllegalStateException().isThrownBy(scope::close)
            .withMessageContaining("is not what this thread entered last");
        assertThat(ThreadState.context()).isSameAs(inner);
      });

      assertThat(ThreadState.context()).isSameAs(ctx);
      scope.close();
    }

    @Test
    void doesNotEndAScopeOfTheSameContextOpenedLater() {
      Context.Scope first = ctx.enter();
      first.close();
      try (Context.Scope second = ctx.enter()) {
        assertThat(second).isNotSameAs(first);
        assertThat(var.get()).isEqualTo("default");
      }
      ctx.run(() -> {});
    }
  }

  @Nested
  class LeftOpen {
    private final Context second = new Context();
    private final Context third = new Context();

    @Test
    void insideARunIsClosedAndReported() {
      var.set("outer");

      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {
        var.set("in the run");
        second.enter();
        third.enter();
        var.set("in the innermost");
      }))
          .withMessageContaining("left 2 scopes open")
          .withMessageContaining(second.toString())
          .withMessageContaining(third.toString());

      assertThat(var.get()).isEqualTo("outer");
      assertThat(ctx.get(var)).isEqualTo("in the run");
      assertThat(third.get(var)).isEqualTo("in the innermost");
      ctx.run(() -> second.run(() -> third.run(() -> {}))); // all are free
    }

    @Test
    void insideACallIsReportedInsteadOfTheResult() {
      assertThatIllegalStateException().isThrownBy(() -> ctx.call(() -> {
        second.enter();
        return "lost";
      })).withMessageContaining("left 1 scope open").satisfies(e -> assertThat(e.getSuppressed()).isEmpty());

      second.run(() -> {});
    }

    @Test
    void insideAFailingRunIsSuppressedOntoTheFailure() {
      ArithmeticException failure = new ArithmeticException();

      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> ctx.run(() -> {
        second.enter();
        throw failure;
      }))
          .isSameAs(failure)
          .satisfies(e -> assertThat(e.getSuppressed()).singleElement()
              .isInstanceOf(IllegalStateException.class)
              .asString()
              .contains("left 1 scope open"));

      assertThat(ThreadState.context()).isNull();
      second.run(() -> {});
    }

    @Test
    void insideAWrappedTaskOrACopyIsClosedAndReported() {
      assertThatIllegalStateException().isThrownBy(() -> ctx.wrap(second::enter).run())
          .withMessageContaining("left 1 scope open");
      assertThatIllegalStateException().isThrownBy(() -> Context.runInCopy(second::enter))
          .withMessageContaining("left 1 scope open");
      assertThatIllegalStateException().isThrownBy(() -> Context.callInCopy(second::enter))
          .withMessageContaining("left 1 scope open");

      second.run(() -> {});
    }

    @Test
    void insideIsClosedOnlyUpToTheRunThatLooks() {
      try (Context.Scope outside = third.enter()) {
        assertThatIllegalStateException().isThrownBy(() -> ctx.run(second::enter))
            .withMessageContaining("left 1 scope open");

        assertThat(ThreadState.context()).isSameAs(third);
      }
      assertThat(ThreadState.context()).isNull();
    }

    @Test
    void cannotBeClosedLater() {
      Context.Scope[] left = new Context.Scope[1];
      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> left[0] = second.enter()));

      assertThatIllegalStateException().isThrownBy(left[0]::close).withMessageContaining("has been closed already");
    }

    @Test
    void byAThreadThatEndedKeepsTheContextEnteredAndNamesThatThread(ThreadKind kind) throws Exception {
      Thread gone = kind.newThread(ctx::enter);
      gone.start();
      gone.join();

      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {}))
          .withMessageContaining("\"" + gone.getName() + "\"");
      assertThat(ctx.copy().<String, RuntimeException>call(var::get)).isEqualTo("default");
    }
  }

  @Test
  void namesItsContext() {
    try (Context.Scope scope = ctx.enter()) {
      assertThat(scope.toString()).contains("Scope of").contains(ctx.toString());
    }
  }
}
