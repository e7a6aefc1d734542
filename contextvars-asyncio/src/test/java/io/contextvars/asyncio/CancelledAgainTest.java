// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task that is cancelled again before it has seen the first cancellation. */
class CancelledAgainTest {

  @Test
  void seesTheMessageThatItsWaitWasCancelledWith() {
    TestLoop.run(() -> {
      Task<Void> task = Asyncio.createTask(() -> Asyncio.sleep(Duration.ofHours(1)));
      Asyncio.sleep(Duration.ZERO);

      task.cancel("first");
      task.cancel("second");

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(task::await).withMessage("first");
    });
  }

  @Test
  void seesTheCancellationAndNotTheResultThatItsWaitHas() {
    TestLoop.run(() -> {
      AsyncFuture<Integer> answer = Asyncio.runningLoop().createFuture();
      Task<Integer> task = Asyncio.createTask(() -> answer.await());
      Asyncio.sleep(Duration.ZERO);

      answer.setResult(42);
      task.cancel("not this");

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(task::await).withMessage("not this");
    });
  }
}
