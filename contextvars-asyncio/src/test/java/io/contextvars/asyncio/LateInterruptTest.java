// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import org.junit.jupiter.api.Test;

/** An interrupt becomes a cancellation when the loop hears of it; the task may have ended by then. */
class LateInterruptTest {
  @Test
  void whoHasEndedInTheMeantimeIsNotCancelled() {
    TestLoop.run(() -> {
      AsyncFuture<String> gate = Asyncio.runningLoop().createFuture();
      AsyncFuture<Thread> thread = Asyncio.runningLoop().createFuture();
      Task<String> task = Asyncio.createTask(() -> {
        thread.setResult(Thread.currentThread());
        return gate.await();
      });

      interruptParked(thread.await());
      gate.setResult("open");
      tick(); // the task ends
      tick(); // the loop hears of the interrupt

      assertThat(task.isDone()).isTrue();
      assertThat(task.result()).isEqualTo("open");
    });
  }

  /** Interrupts a thread that waits for its turn, and returns when it has taken notice and waits again. */
  @SuppressWarnings("ThreadPriorityCheck") // the other one may need this carrier
  private static void interruptParked(Thread thread) {
    thread.interrupt();
    while (thread.isInterrupted() || thread.getState() != Thread.State.WAITING) {
      Thread.yield();
    }
  }
}
