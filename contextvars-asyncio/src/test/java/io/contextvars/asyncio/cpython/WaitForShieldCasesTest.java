// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code wait_for} on what is shielded. */
class WaitForShieldCasesTest extends LoopCases {
  private static Task<String> task(long millis) {
    return Asyncio.createTask(() -> Asyncio.sleep(millis(millis), "done"));
  }

  @Test
  @CPython("test_waitfor.WaitForShieldTests.test_zero_timeout")
  void withoutTimeTheShieldIsCancelledAndTheTaskRunsOn() {
    loop.runUntilComplete(() -> {
      Task<String> task = task(10);
      AsyncFuture<String> shielded = Asyncio.shield(task);
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.waitFor(shielded, Duration.ZERO));

      assertThat(task.isDone()).isFalse();
      assertThat(task.isCancelled()).isFalse();
      assertThat(shielded.isCancelled()).isTrue();
      Asyncio.sleep(millis(100));
      assertThat(task.isDone()).isTrue();
    });
  }

  @Test
  @CPython("test_waitfor.WaitForShieldTests.test_none_timeout")
  void withoutALimitTheTaskIsAwaited() {
    loop.runUntilComplete(() -> {
      Task<String> task = task(100);
      Asyncio.waitFor(Asyncio.shield(task), null);

      assertThat(task.isDone()).isTrue();
      assertThat(task.await()).isEqualTo("done");
    });
  }

  @Test
  @CPython("test_waitfor.WaitForShieldTests.test_shielded_timeout")
  void aTimeoutDoesNotCancelTheTask() {
    loop.runUntilComplete(() -> {
      Task<String> task = task(100);
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.waitFor(Asyncio.shield(task), millis(10)));

      assertThat(task.isDone()).isFalse();
      assertThat(task.isCancelled()).isFalse();
      assertThat(task.await()).isEqualTo("done");
    });
  }
}
