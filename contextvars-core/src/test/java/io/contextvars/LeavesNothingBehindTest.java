// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import io.contextvars.spi.ContextSteps;
import org.junit.jupiter.api.Test;

/** The guard of all tests, guarded. */
@OnEachThreadKind
class LeavesNothingBehindTest {
  private final ContextVar<String> var = ContextVar.of("var");

  @Test
  void aValueOfTheThreadsOwnIsFoundAndRemoved() {
    var.set("left");

    assertThatExceptionOfType(AssertionError.class).isThrownBy(LeavesNothingBehind::check)
        .withMessageContaining("left behind")
        .withMessageContaining(var.toString());

    assertThat(var.isSet()).isFalse();
    assertThatCode(LeavesNothingBehind::check).doesNotThrowAnyException();
  }

  @Test
  void aScopeOrAStepThatIsOpenIsFound(ThreadKind kind) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> kind.run(new Context()::enter))
        .withMessageContaining("Scope of");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> kind.run(ContextSteps.of(new Context(), this)::resume))
        .withMessageContaining("ContextSteps in");
  }

  @Test
  void aContextThatIsEmptyAgainIsFine() {
    var.reset(var.set("value"));

    assertThatCode(LeavesNothingBehind::check).doesNotThrowAnyException();
  }
}
