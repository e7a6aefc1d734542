// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code sleep}. */
class SleepCasesTest extends LoopCases {
  @Test
  @CPython("test_tasks.BaseTaskTests.test_sleep")
  void sleepsSoLongAndGivesItsResult() {
    Task<String> t = loop.createTask(() -> {
      Asyncio.sleep(millis(50));
      return Asyncio.sleep(millis(50), "yeah");
    });
    loop.runUntilComplete(t);

    assertThat(t.result()).isEqualTo("yeah");
    assertThat(loop.time()).isEqualTo(millis(100));
  }

  @Test
  @CPython("test_tasks.SleepTests.test_sleep_zero")
  void sleepingForNoTimeLetsOthersRunOnce() {
    List<Integer> result = new ArrayList<>();
    loop.runUntilComplete(() -> {
      loop.callSoon(() -> result.add(1));
      assertThat(result).isEmpty();
      int num = Asyncio.sleep(Duration.ZERO, 10);
      assertThat(result).containsExactly(1);
      result.add(num);
    });

    assertThat(result).containsExactly(1, 10);
  }
}
