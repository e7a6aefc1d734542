// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TimersIT {
  private final ThreadKind kind;
  private final Timer timer = new Timer(true);
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  TimersIT(ThreadKind kind) {
    this.kind = kind;
  }

  @AfterEach
  void cancel() {
    timer.cancel();
  }

  private TimerTask seeing() {
    return new TimerTask() {
      @Override
      public void run() {
        seen.add(userAndSet("eve"));
      }
    };
  }

  @Test
  void aTaskSeesItsSchedulersValues() throws Exception {
    kind.runWith("alice", () -> timer.schedule(seeing(), 1));
    assertThat(seen.take()).isEqualTo("alice");
    timer.schedule(seeing(), 1);
    assertThat(seen.take()).isEqualTo("nobody");
  }

  @Test
  void eachRunOfAPeriodicTaskHasAFreshCopy() throws Exception {
    kind.runWith("alice", () -> timer.scheduleAtFixedRate(seeing(), 0, 1));
    for (int i = 0; i < 3; i++) {
      assertThat(seen.take()).isEqualTo("alice");
    }
  }

  @Test
  void theTimersThreadKeepsNothingOfItsMaker() throws Exception {
    kind.runWith("alice", () -> {
      Timer hers = new Timer(true);
      Values.inEmpty(() -> hers.schedule(seeing(), 1));
      assertThat(seen.take()).isEqualTo("nobody");
      hers.cancel();
    });
  }

  @Test
  void aScheduleThatFailsChangesNothing() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    timer.schedule(new TimerTask() {
      @Override
      public void run() {
        ThreadsIT.awaitQuietly(gate);
      }
    }, 0);
    TimerTask task = seeing();
    kind.runWith("alice", () -> timer.schedule(task, 0));
    kind.runWith("mallory",
        () -> assertThatThrownBy(() -> timer.schedule(task, 0)).isInstanceOf(IllegalStateException.class));
    gate.countDown();
    assertThat(seen.take()).isEqualTo("alice");
  }

  @Test
  void aTimersTaskMayBeRunByAPool() throws Exception {
    TimerTask task = seeing();
    kind.runWith("alice", () -> {
      assertThatThrownBy(() -> timer.schedule(task, -1)).isInstanceOf(IllegalArgumentException.class);
      Values.set("bob");
      java.util.concurrent.ForkJoinPool.commonPool().execute(task);
    });
    assertThat(seen.take()).isEqualTo("bob");
    assertThat(user()).isEqualTo("nobody");
  }
}
