// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.debugging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import io.contextvars.spi.ContextSteps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("debugging")
@OnEachThreadKind
class DebuggingTest {
  private final ContextVar<String> var = ContextVar.of("var");
  private final Context context = new Context();

  @Test
  void aTokenRemembersTheThreadAndTheStackThatMadeIt(ThreadKind kind) throws Exception {
    Token<String> token = kind.call(() -> context.call(this::makeToken));

    Throwable otherContext = catchThrowable(() -> var.reset(token));
    assertThat(otherContext).isInstanceOf(IllegalArgumentException.class);
    assertThat(otherContext.getCause()).hasMessageContaining("made by").hasMessageContaining(
        "test-" + kind.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(otherContext.getCause().getStackTrace()).extracting(StackTraceElement::getMethodName)
        .contains("makeToken");

    assertThat(catchThrowable(() -> ContextVar.<String>of("other").reset(token))).cause()
        .hasMessageContaining("made by");
    context.run(() -> var.reset(token));
    assertThat(catchThrowable(() -> var.reset(token))).cause().hasMessageContaining("made by");
  }

  private Token<String> makeToken() {
    return var.set("made");
  }

  @Test
  void anEntryRemembersTheThreadAndTheStackThatMadeIt(ThreadKind kind) throws Exception {
    Throwable refused = context.call(() -> enterElsewhere(kind));

    assertThat(refused).isInstanceOf(IllegalStateException.class).hasMessageContaining("is already entered by thread");
    assertThat(refused.getCause()).hasMessageContaining("entered by");
    assertThat(refused.getCause().getStackTrace()).extracting(StackTraceElement::getMethodName)
        .contains("anEntryRemembersTheThreadAndTheStackThatMadeIt");
  }

  private Throwable enterElsewhere(ThreadKind kind) throws Exception {
    return kind.call(() -> catchThrowable(() -> context.run(() -> {})));
  }

  @Test
  void theThreadInsideStillCopiesInsteadOfCloning() {
    context.run(() -> {
      Token<String> unused = var.set("inside");
      assertThat(context.copy().get(var)).isEqualTo("inside");
      assertThat(context.get(var)).isEqualTo("inside");
    });
  }

  @Test
  void sleepingStepsAreRefusedAsWithoutDebugging() {
    ContextSteps steps = ContextSteps.of(context, this);
    steps.resume();
    steps.suspend();

    assertThat(catchThrowable(() -> context.run(() -> {})))
        .hasMessageContaining("is already entered by suspended steps");
    steps.close();
  }
}
