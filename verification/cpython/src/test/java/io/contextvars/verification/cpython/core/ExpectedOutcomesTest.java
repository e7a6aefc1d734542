// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.cpython.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedOutcomesTest {

  @Test
  void everyOperationOfTheLanguageIsExpected() {
    assertThat(ExpectedOutcomes.fullRun().expected().keySet()).contains("var", "context", "copy", "set", "reset",
        "token",
        "get",
        "bound", "lookup", "find", "in", "len", "items", "equal", "view", "show", "run", "isolate", "raise", "catch",
        "thread", "duet", "switch");
  }
}
