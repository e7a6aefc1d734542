// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import org.junit.jupiter.api.Test;

class SlowStepTest {
  @Test
  void theStepThatTurnsDebugModeOnIsTimedFromThen() {
    TestLoop.run(() -> {
      BatonLoop loop = BatonLoop.running();
      long before = System.nanoTime();
      loop.setDebug(true);
      long after = System.nanoTime();

      assertThat(loop.debug().stepStart() - before).isBetween(0L, after - before);
    });
  }
}
