// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A computation in steps keeps its context, and what it entered inside, whatever thread a step is on. */
@OnEachThreadKind
class ContextStepsTest {
  private final ContextVar<String> var = ContextVar.withDefault("var", "default");
  private final Object loop = new Object();
  private final Context context = new Context();
  private final ContextSteps steps = ContextSteps.of(context, loop);

  private void step(ContextSteps steps, Runnable body) {
    steps.resume();
    try {
      body.run();
    } finally {
      steps.suspend();
    }
  }

  @Test
  void everyStepSeesWhatEarlierOnesSetAndNothingOfItIsSeenBetween() {
    step(steps, () -> var.set("first"));
    assertThat(var.get()).isEqualTo("default");

    step(steps, () -> assertThat(var.get()).isEqualTo("first"));
    steps.close();

    assertThat(context.get(var)).isEqualTo("first");
    context.run(() -> assertThat(var.get()).isEqualTo("first")); // free again
  }

  @Test
  void theCodeOfAStepFindsItsOwnerAndNobodyElseDoes() {
    ContextSteps inner = ContextSteps.of(new Context(), "inner");
    assertThat(ContextSteps.currentOwner(Object.class)).isNull();

    step(steps, () -> {
      assertThat(ContextSteps.currentOwner(Object.class)).isSameAs(loop);
      step(inner, () -> {
        assertThat(ContextSteps.currentOwner(Object.class)).isEqualTo("inner");
        assertThat(ContextSteps.currentOwner(String.class)).isEqualTo("inner");
      });
      new Context().run(() -> assertThat(ContextSteps.currentOwner(Object.class)).isSameAs(loop));
      assertThat(ContextSteps.currentOwner(String.class)).isNull();
    });

    assertThat(ContextSteps.currentOwner(Object.class)).isNull();
  }

  @Test
  void anOwnerIsFoundBehindStepsOfOthers() {
    ContextSteps inner = ContextSteps.of(new Context(), new Object());
    ContextSteps outer = ContextSteps.of(new Context(), "scheduler");

    step(outer, () -> step(inner, () -> assertThat(ContextSteps.currentOwner(String.class)).isEqualTo("scheduler")));
  }

  @Test
  void aStepRunsOnAnotherThreadThanTheOneBefore(ThreadKind kind) throws Exception {
    Context inner = new Context();
    steps.resume();
    var.set("outer");
    Context.Scope scope = inner.enter();
    var.set("inner");
    steps.suspend();

    kind.run(() -> {
      steps.resume();
      assertThat(var.get()).isEqualTo("inner");
      scope.close();
      assertThat(var.get()).isEqualTo("outer");
      steps.suspend();
      assertThat(var.get()).isEqualTo("default");
    });
    steps.close();

    inner.run(() -> assertThat(var.get()).isEqualTo("inner"));
  }

  @Test
  void aTokenIsGoodAcrossSteps(ThreadKind kind) throws Exception {
    steps.resume();
    Token<String> token = var.set("set");
    steps.suspend();

    kind.run(() -> step(steps, () -> var.reset(token)));

    assertThat(context.contains(var)).isFalse();
    steps.close();
  }

  @Test
  void stepsOfOneOwnerShareAContextInTurn() {
    ContextSteps others = ContextSteps.of(context, loop);
    step(steps, () -> var.set("one"));
    step(others, () -> assertThat(var.get()).isEqualTo("one"));
    steps.close();

    assertRefused(() -> context.run(() -> {})); // still claimed, by the others
    step(others, () -> var.set("two"));
    others.close();

    context.run(() -> assertThat(var.get()).isEqualTo("two"));
  }

  @Test
  void anotherContextMayBeSteppedInsideAStep() {
    ContextSteps inside = ContextSteps.of(new Context(), loop);
    step(steps, () -> {
      var.set("outside");
      step(inside, () -> assertThat(var.get()).isEqualTo("default"));
      assertThat(var.get()).isEqualTo("outside");
    });
    inside.close();
    steps.close();
  }

  @Test
  void nothingIsClaimedBeforeTheFirstStep() {
    context.run(() -> var.set("free"));
    steps.close();
    context.run(() -> assertThat(var.get()).isEqualTo("free"));
  }

  @Nested
  class Intruders {
    @Test
    void areRefusedWhileTheStepsSleep(ThreadKind kind) throws Exception {
      step(steps, () -> var.set("mine"));

      assertRefused(() -> context.run(() -> {}));
      assertRefused(context::enter);
      assertRefused(ContextSteps.of(context, new Object())::resume);
      kind.run(() -> assertRefused(() -> context.run(() -> {})));

      step(steps, () -> assertThat(var.get()).isEqualTo("mine")); // the sleeper never fails
      steps.close();
    }

    @Test
    void areRefusedFromContextsEnteredInside() {
      Context inner = new Context();
      steps.resume();
      Context.Scope scope = inner.enter();
      steps.suspend();

      assertRefused(() -> inner.run(() -> {}));
      assertRefused(ContextSteps.of(inner, loop)::resume); // entered by a computation, not claimed by the owner

      step(steps, scope::close);
      steps.close();
    }

    @Test
    void areRefusedFromTheStackOfAStepAlsoIfTheOwnerIsTheSame() {
      ContextSteps eager = ContextSteps.of(context, loop);
      step(steps, () -> assertRefused(eager::resume));

      steps.close();
      context.run(() -> {}); // the refused step left no claim behind
      eager.close();
    }

    @Test
    void doNotStopTheOwnerFromTryingAgain() {
      context.run(() -> assertRefused(steps::resume));

      step(steps, () -> var.set("later"));
      steps.close();
      assertThat(context.get(var)).isEqualTo("later");
    }

    @Test
    void readAndCopyFreely(ThreadKind kind) throws Exception {
      step(steps, () -> var.set("read"));

      kind.run(() -> {
        assertThat(context.get(var)).isEqualTo("read");
        assertThat(context.copy().<String, RuntimeException>call(var::get)).isEqualTo("read");
      });

      steps.close();
    }
  }

  @Nested
  class Closing {
    @Test
    void closesScopesLeftOpenAndNamesThem() {
      Context inner = new Context();
      steps.resume();
      Context.Scope left = inner.enter();
      steps.suspend();

      assertThatIllegalStateException().isThrownBy(steps::close)
          .withMessageContaining("left 1 scope open").withMessageContaining(left.toString());

      inner.run(() -> {});
      context.run(() -> {});
      assertThatIllegalStateException().isThrownBy(left::close).withMessageContaining("closed already");
    }

    @Test
    void isRefusedWhileAStepRunsAndTheSecondTime() {
      step(steps, () -> assertThatIllegalStateException().isThrownBy(steps::close)
          .withMessageContaining("still running"));
      steps.close();
      assertThatIllegalStateException().isThrownBy(steps::close).withMessageContaining("closed already");
      assertThatIllegalStateException().isThrownBy(steps::resume).withMessageContaining("closed");
    }
  }

  @Nested
  class Pairing {
    @Test
    void refusesToResumeTwice() {
      step(steps, () -> assertThatIllegalStateException().isThrownBy(steps::resume)
          .withMessageContaining("resumed already"));
      steps.close();
    }

    @Test
    void refusesToSuspendWhatIsNotResumedHere(ThreadKind kind) throws Exception {
      assertThatIllegalStateException().isThrownBy(steps::suspend);
      steps.resume();
      kind.run(() -> assertThatIllegalStateException().isThrownBy(steps::suspend)
          .withMessageContaining("not what this thread resumed last"));
      steps.suspend();
      steps.close();
    }

    @Test
    void refusesToSuspendOutOfOrder() {
      ContextSteps inside = ContextSteps.of(new Context(), loop);
      steps.resume();
      inside.resume();
      assertThatIllegalStateException().isThrownBy(steps::suspend);
      inside.suspend();
      steps.suspend();
      inside.close();
      steps.close();
    }

    @Test
    void isRestoredByARunThatLeavesStepsResumed() {
      Context around = new Context();
      assertThatIllegalStateException().isThrownBy(() -> around.run(steps::resume))
          .withMessageContaining("references a different context");
      assertThat(var.isSet()).isFalse();
      around.run(() -> {});
    }
  }

  @Test
  void nullsAreRefusedByName() {
    assertThatNullPointerException().isThrownBy(() -> ContextSteps.of(nothing(), loop)).withMessage("context");
    assertThatNullPointerException().isThrownBy(() -> ContextSteps.of(context, nothing())).withMessage("owner");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  private static void assertRefused(Runnable entry) {
    assertThatIllegalStateException().isThrownBy(entry::run).withMessageContaining("cannot enter context")
        .withMessageContaining("is already entered");
  }
}
