// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.Semantics;
import io.contextvars.harness.ThreadKind;
import io.contextvars.spi.ContextSteps;
import java.util.NoSuchElementException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every misuse is told in Python's words, then what it is about, on which thread, and what to do instead. */
@OnEachThreadKind
class MessagesTest {
  private final ContextVar<String> var = ContextVar.of("user");
  private final Context ctx = new Context();

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      Class<? extends Throwable> type, ThrowingCallable misuse) {
    return assertThat(catchThrowable(misuse)).isExactlyInstanceOf(type).hasNoCause();
  }

  private static String here() {
    return "thread \"" + Thread.currentThread().getName() + "\" #" + Thread.currentThread().getId();
  }

  @Test
  @Semantics("1.7")
  void aMissingValue() {
    assertFails(NoSuchElementException.class, var::get)
        .hasMessageStartingWith(var + " has no value in the current context")
        .hasMessageContaining(here())
        .hasMessageContaining("ContextVar.withDefault")
        .hasMessageContaining("orElse")
        .hasMessageContaining("Context.copyCurrent().wrap(task)");
  }

  @Test
  @Semantics("1.25")
  void aVariableThatIsNotInAContext() {
    assertFails(NoSuchElementException.class, () -> ctx.get(var))
        .hasMessageStartingWith(var + " is not in " + ctx)
        .hasMessageContaining("getOrDefault");
  }

  @Test
  @Semantics("1.18")
  void aMissingOldValue() {
    Token<String> token = var.set("value");

    assertFails(NoSuchElementException.class, token::oldValue)
        .hasMessageStartingWith(token + " has no old value")
        .hasMessageContaining("hasOldValue");
  }

  @Test
  @Semantics("1.11")
  void aUsedToken() {
    Token<String> token = var.set("value");
    var.reset(token);

    assertFails(IllegalStateException.class, () -> var.reset(token))
        .hasMessageMatching("<Token used var=<ContextVar name='user' at .+> at .+> has already been used once.*")
        .hasMessageContaining("every set makes a new one");
  }

  @Test
  @Semantics("1.11")
  void aTokenOfAnotherVariable() {
    ContextVar<String> other = ContextVar.of("locale");
    Token<String> token = var.set("value");

    assertFails(IllegalArgumentException.class, () -> other.reset(token))
        .hasMessageStartingWith(token + " was created by a different ContextVar")
        .hasMessageContaining(other.toString())
        .hasMessageContaining("token.var()");
  }

  @Test
  @Semantics({"1.11", "1.13"})
  void aTokenOfAnotherContext() {
    Token<String> token = ctx.call(() -> var.set("value"));

    assertFails(IllegalArgumentException.class, () -> var.reset(token))
        .hasMessageStartingWith(token + " was created in a different Context")
        .hasMessageContaining(here())
        .hasMessageContaining("ContextVar.run");
  }

  @Test
  @Semantics("1.31")
  void enteringAnEnteredContext(ThreadKind kind) throws Exception {
    String holder = ctx.call(() -> {
      assertFails(IllegalStateException.class, () -> ctx.run(() -> {}))
          .hasMessageStartingWith("cannot enter context: " + ctx + " is already entered by this same " + here())
          .hasMessageContaining("context.copy().run(");
      return here();
    });

    try (Context.Scope scope = ctx.enter()) {
      kind.run(() -> assertFails(IllegalStateException.class, ctx::enter)
          .hasMessageStartingWith("cannot enter context: " + ctx + " is already entered by " + holder));
    }
  }

  @Test
  void enteringAContextWhoseStepsAreSuspended() {
    try (ContextSteps steps = ContextSteps.of(ctx, "the loop")) {
      steps.resume();
      steps.suspend();

      assertFails(IllegalStateException.class, ctx::enter)
          .hasMessageStartingWith(
              "cannot enter context: " + ctx + " is already entered by suspended steps of the loop");
    }
  }

  @Test
  @Semantics({"1.32", "1.41"})
  void closingAScopeThatCannotBeClosed(ThreadKind kind) throws Exception {
    Context.Scope scope = ctx.enter();
    kind.run(() -> assertFails(IllegalStateException.class, scope::close)
        .hasMessageStartingWith("cannot exit context: " + scope)
        .hasMessageContaining("was opened by another thread than " + here())
        .hasMessageContaining("Nothing has changed")
        .hasMessageContaining("try-with-resources"));
    new Context().run(() -> assertFails(IllegalStateException.class, scope::close)
        .hasMessageContaining("close what was entered after it first"));
    scope.close();
    assertFails(IllegalStateException.class, scope::close).hasMessageContaining("has been closed already");
  }

  @Test
  void leavingScopesOpen() {
    Context other = new Context();

    assertFails(IllegalStateException.class, () -> Context.runInCopy(ctx::enter))
        .hasMessageStartingWith("the operation left 1 scope open: [<Scope of " + ctx)
        .hasMessageContaining("what was current before is current again")
        .hasMessageContaining("try-with-resources");
    assertFails(IllegalStateException.class, () -> Context.runInCopy(() -> {
      ctx.enter();
      other.enter();
    })).hasMessageStartingWith("the operation left 2 scopes open: [<Scope of " + other);
  }

  @Test
  void stepsThatAreMisused() {
    ContextSteps steps = ContextSteps.of(ctx, "the loop");

    assertFails(IllegalStateException.class, steps::suspend)
        .hasMessageContaining("are not what this thread resumed last")
        .hasMessageContaining(here());
    steps.resume();
    assertFails(IllegalStateException.class, steps::resume)
        .hasMessageContaining("are resumed already")
        .hasMessageContaining(here());
    assertFails(IllegalStateException.class, steps::close)
        .hasMessageContaining("are still running")
        .hasMessageContaining("Suspend the last step");
    steps.suspend();
    steps.close();
    assertFails(IllegalStateException.class, steps::resume).hasMessageContaining("are closed");
    assertFails(IllegalStateException.class, steps::close).hasMessageContaining("are closed already");
  }
}
