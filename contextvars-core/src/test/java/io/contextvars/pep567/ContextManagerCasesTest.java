// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.pep567;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import org.junit.jupiter.api.Test;

/** The cases drafted for {@code with context:} (python/cpython#99634), which here is a {@link Context.Scope}. */
@OnEachThreadKind
class ContextManagerCasesTest {
  @Test
  @CPython("test_context_manager")
  void whatIsSetInAScopeIsGoneAfterIt() {
    ContextVar<String> cvar = ContextVar.withDefault("cvar", "initial");
    assertThat(cvar.get()).isEqualTo("initial");

    try (Context.Scope scope = Context.copyCurrent().enter()) {
      assertThat(cvar.get()).isEqualTo("initial");
      cvar.set("updated");
      assertThat(cvar.get()).isEqualTo("updated");
    }
    assertThat(cvar.get()).isEqualTo("initial");
  }

  @Test
  @CPython("test_context_manager_as_binding")
  void aScopeIsOfTheContextThatWasEntered() {
    Context ctx = Context.copyCurrent();

    try (Context.Scope scope = ctx.enter()) {
      assertThat(scope.toString()).contains(ctx.toString());
    }
  }

  @Test
  @CPython("test_context_manager_nested")
  void nestedScopesEachHaveTheirValue() {
    ContextVar<String> cvar = ContextVar.withDefault("cvar", "default");
    Context outer = Context.copyCurrent();

    try (Context.Scope outerScope = outer.enter()) {
      cvar.set("outer");
      Context inner = Context.copyCurrent();
      try (Context.Scope innerScope = inner.enter()) {
        assertThat(inner).isNotSameAs(outer);
        assertThat(cvar.get()).isEqualTo("outer");
        cvar.set("inner");
        assertThat(outer.get(cvar)).isEqualTo("outer");
        assertThat(cvar.get()).isEqualTo("inner");
      }
      assertThat(cvar.get()).isEqualTo("outer");
    }
    assertThat(cvar.get()).isEqualTo("default");
  }

  @Test
  @CPython("test_context_manager_enter_again_after_exit")
  void aContextThatWasLeftIsEnteredAgain() {
    ContextVar<String> cvar = ContextVar.withDefault("cvar", "initial");
    Context ctx = Context.copyCurrent();

    try (Context.Scope scope = ctx.enter()) {
      cvar.set("updated");
      assertThat(cvar.get()).isEqualTo("updated");
    }
    assertThat(cvar.get()).isEqualTo("initial");
    try (Context.Scope scope = ctx.enter()) {
      assertThat(cvar.get()).isEqualTo("updated");
    }
    assertThat(cvar.get()).isEqualTo("initial");
  }

  @Test
  @CPython("test_context_manager_rejects_exit_from_different_thread")
  void aScopeIsNotClosedByAnotherThread(ThreadKind kind) throws Exception {
    Context ctx = Context.copyCurrent();

    try (Context.Scope scope = ctx.enter()) {
      kind.run(() -> assertThatIllegalStateException().isThrownBy(scope::close)
          .withMessageContaining("cannot exit context")
          .withMessageContaining("by another thread"));
      assertThatIllegalStateException().isThrownBy(ctx::enter); // it is still entered
    }
  }

  @Test
  @CPython("test_context_manager_is_not_reentrant")
  void anEnteredContextIsNotEnteredAgainInAnyForm() {
    Context ctx = Context.copyCurrent();

    try (Context.Scope scope = ctx.enter()) {
      assertThatIllegalStateException().isThrownBy(ctx::enter).withMessageContaining("is already entered");
      assertThatIllegalStateException().isThrownBy(() -> ctx.run(() -> {}))
          .withMessageContaining("is already entered");
    }
    ctx.run(() -> assertThatIllegalStateException().isThrownBy(ctx::enter)
        .withMessageContaining("is already entered"));
  }

  @Test
  @CPython("test_context_manager_rejects_noncurrent_exit")
  void anOuterScopeIsNotClosedBeforeTheInnerOne() {
    try (Context.Scope outer = Context.copyCurrent().enter()) {
      try (Context.Scope inner = Context.copyCurrent().enter()) {
        assertThatIllegalStateException().isThrownBy(outer::close)
            .withMessageContaining("is not what this thread entered last");
      }
    }
  }

  @Test
  @CPython("test_context_manager_rejects_nonentered_exit")
  void aScopeThatIsNotOpenAnyMoreIsNotClosed() {
    Context.Scope scope = Context.copyCurrent().enter();
    scope.close();

    assertThatIllegalStateException().isThrownBy(scope::close).withMessageContaining("has been closed already");
  }
}
