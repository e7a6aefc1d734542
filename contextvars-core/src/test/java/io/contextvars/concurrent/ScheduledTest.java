// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.harness.OnEachThreadKind;
import io.contextvars.harness.ThreadKind;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEachThreadKind
class ScheduledTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private final SynchronousQueue<String> seen = new SynchronousQueue<>();
  private ScheduledThreadPoolExecutor plain;

  @BeforeEach
  void start(ThreadKind kind) {
    plain = new ScheduledThreadPoolExecutor(1, kind);
  }

  @AfterEach
  void stop() {
    plain.shutdownNow();
  }

  private void tell() {
    tellTo(seen);
  }

  /** Says what it sees, and tries to leave something behind. */
  private static void tellTo(SynchronousQueue<String> whom) {
    try {
      whom.put(USER.get());
      USER.set("left behind");
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDelayedTaskSeesWhatWasCurrentWhenItWasScheduled() throws Exception {
    ScheduledExecutorService scheduler = ContextExecutors.propagating(plain);
    ScheduledFuture<?> told = USER.call("ada", () -> scheduler.schedule(this::tell, 1, TimeUnit.NANOSECONDS));
    assertThat(seen.take()).isEqualTo("ada");
    assertThat(told.get()).isNull();
    ScheduledFuture<String> result = USER.call("grace", () -> scheduler.schedule(USER::get, 1, TimeUnit.NANOSECONDS));
    assertThat(result.get()).isEqualTo("grace");
  }

  @Test
  void eachRunOfAPeriodicTaskStartsFromTheCaptureAgain() throws Exception {
    ScheduledExecutorService scheduler = ContextExecutors.propagating(plain);
    ScheduledFuture<?> atRate =
        USER.call("ada", () -> scheduler.scheduleAtFixedRate(this::tell, 0, 1, TimeUnit.NANOSECONDS));
    assertThat(List.of(seen.take(), seen.take(), seen.take())).containsOnly("ada");
    atRate.cancel(true);

    SynchronousQueue<String> others = new SynchronousQueue<>(); // a cancelled run may still be telling the first
    ScheduledFuture<?> withDelay =
        USER.call("grace", () -> scheduler.scheduleWithFixedDelay(() -> tellTo(others), 0, 1, TimeUnit.NANOSECONDS));
    assertThat(List.of(others.take(), others.take(), others.take())).containsOnly("grace");
    withDelay.cancel(true);
  }

  @Test
  void periodicTasksStartEmptyWhereThatIsAskedForAndOthersDoNot() throws Exception {
    ScheduledExecutorService scheduler = ContextExecutors.propagating(plain, PeriodicTasks.IN_EMPTY_CONTEXT);
    ScheduledFuture<?> atRate =
        USER.call("ada", () -> scheduler.scheduleAtFixedRate(this::tell, 0, 1, TimeUnit.NANOSECONDS));
    assertThat(List.of(seen.take(), seen.take(), seen.take())).containsOnly("nobody");
    atRate.cancel(true);
    ScheduledFuture<?> withDelay =
        USER.call("ada", () -> scheduler.scheduleWithFixedDelay(this::tell, 0, 1, TimeUnit.NANOSECONDS));
    assertThat(List.of(seen.take(), seen.take())).containsOnly("nobody");
    withDelay.cancel(true);
    assertThat(USER.call("ada", () -> scheduler.schedule(USER::get, 0, TimeUnit.SECONDS)).get()).isEqualTo("ada");
    assertThat(USER.call("ada", () -> scheduler.submit(USER::get)).get()).isEqualTo("ada");
  }

  @Test
  void aSchedulerIsWrappedOnceWhateverItsPeriodicTasks() {
    ScheduledExecutorService scheduler = ContextExecutors.propagating(plain);
    assertThat(ContextExecutors.propagating(scheduler)).isSameAs(scheduler);
    assertThat(ContextExecutors.propagating(scheduler, PeriodicTasks.IN_SCHEDULERS_CONTEXT)).isSameAs(scheduler);
    assertThat(ContextExecutors.propagating(scheduler, PeriodicTasks.IN_EMPTY_CONTEXT))
        .isNotSameAs(scheduler).hasToString(scheduler.toString());
  }

  @Test
  void cancellingAPeriodicTaskEndsIt() throws Exception {
    ScheduledExecutorService scheduler = ContextExecutors.propagating(plain);
    ScheduledFuture<?> periodic = scheduler.scheduleAtFixedRate(this::tell, 0, 1, TimeUnit.NANOSECONDS);
    seen.take();
    assertThat(periodic.cancel(true)).isTrue();
    assertThat(periodic.isCancelled()).isTrue();
    assertThat(scheduler.submit(() -> plain.getQueue().isEmpty()).get()).isTrue();
  }
}
