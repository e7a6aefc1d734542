// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls from other threads to a loop that falls asleep again and again: none is lost (the test would hang). */
@Timeout(value = 5, unit = MINUTES)
class InboxStress {
  private static final int CALLS = 100_000;

  private int plain; // on the loop

  @Test
  void aCallThatMeetsTheLoopFallingAsleepWakesIt() throws InterruptedException {
    SynchronousQueue<AsyncFuture<Integer>> requests = new SynchronousQueue<>();
    Thread sender = Thread.ofPlatform().start(() -> answer(requests));

    Asyncio.run(() -> {
      for (int i = 0; i < CALLS; i++) {
        AsyncFuture<Integer> answer = Asyncio.runningLoop().createFuture();
        requests.put(answer);
        assertThat(answer.await()).isEqualTo(i); // the loop has nothing else to do
      }
    });

    sender.join();
    assertThat(plain).isEqualTo(CALLS);
  }

  private void answer(SynchronousQueue<AsyncFuture<Integer>> requests) {
    try {
      for (int i = 0; i < CALLS; i++) {
        AsyncFuture<Integer> request = requests.take();
        EventLoop loop = request.loop();
        loop.callSoonThreadsafe(() -> request.setResult(plain++));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
