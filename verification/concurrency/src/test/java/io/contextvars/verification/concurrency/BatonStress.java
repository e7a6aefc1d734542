// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The baton of a loop, handed over some millions of times between virtual threads on all carriers: it is never lost (the
 * test would hang), never doubled, and what was written with it is read by the next.
 */
@Timeout(value = 5, unit = MINUTES)
class BatonStress {
  private static final int HAND_OVERS = 4_000_000;

  private final AtomicInteger inside = new AtomicInteger();
  private int plain; // with the baton alone
  private int overlaps;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100, 10_000})
  void oneStepRunsAtATimeAndSeesWhatTheOneBeforeDid(int tasks) {
    AsyncAction steps = () -> steps(HAND_OVERS / tasks);

    Asyncio.run(() -> {
      Asyncio.gather(Collections.nCopies(tasks, steps).toArray(AsyncAction[]::new)).await();
    });

    assertThat(overlaps).isZero();
    assertThat(plain).isEqualTo(HAND_OVERS / tasks * tasks);
  }

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      if (inside.incrementAndGet() != 1) {
        overlaps++;
      }
      plain++;
      inside.decrementAndGet();
      Asyncio.sleep(Duration.ZERO);
    }
  }
}
