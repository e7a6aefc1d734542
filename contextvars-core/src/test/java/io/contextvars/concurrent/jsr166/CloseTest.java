// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a pool, a method of JDK 19. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class CloseTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;
  private final Blocker blocker = new Blocker();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void start() {
    pool = subject.pool(1);
  }

  @Test
  void runsWhatWasSubmittedBeforeAndReturnsWhenAllIsDone() throws Exception {
    for (int i = 0; i < 10; i++) {
      pool.execute(Tasks.run(runs::incrementAndGet));
    }

    Newer.close(pool);

    assertThat(runs).hasValue(10);
    assertThat(pool.isTerminated()).isTrue();
  }

  @Test
  void mayBeRepeatedAndFollowAShutdown() {
    pool.shutdown();
    Newer.close(pool);
    Newer.close(pool);

    assertThat(pool.isTerminated()).isTrue();
  }

  @Test
  void withAnInterruptInterruptsItsTasksAndKeepsTheInterrupt() throws Exception {
    pool.execute(blocker);
    blocker.awaitStart();

    Thread.currentThread().interrupt();
    Newer.close(pool);

    assertThat(Thread.interrupted()).isTrue();
    blocker.awaitInterrupt();
    assertThat(pool.isTerminated()).isTrue();
  }
}
