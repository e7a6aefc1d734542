// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.Timeout;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** wait_for, timeouts and shields: whose task and context what they are given runs in, and what ends it. */
class LimitsTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final List<String> seen = new ArrayList<>();

  @Test
  @Semantics("2.32")
  void waitForRunsACoroutineInTheCallersTaskAndContext() {
    TestLoop.run(() -> {
      Task<?> caller = Objects.requireNonNull(Asyncio.currentTask());
      boolean same = Asyncio.waitFor(() -> {
        VAR.set("by the coroutine");
        tick();
        return Asyncio.currentTask() == caller;
      }, SECOND);

      assertThat(same).isTrue();
      assertThat(VAR.get()).isEqualTo("by the coroutine");
    });
  }

  @Test
  @Semantics("2.32")
  void waitForCancelsWhatIsLate() {
    TestLoop.run(() -> {
      Task<Void> late = Asyncio.createTask(() -> Asyncio.sleep(DAY));

      assertThatExceptionOfType(AsyncTimeoutException.class).isThrownBy(() -> Asyncio.waitFor(late, SECOND))
          .withCauseInstanceOf(TaskCancelledException.class);
      assertThat(late.isCancelled()).isTrue();
      assertThat(Asyncio.runningLoop().time()).isEqualTo(SECOND);
    });
  }

  @Test
  @Semantics("2.32")
  void waitForWithoutTimeDoesNotBeginACoroutine() {
    TestLoop.run(() -> {
      for (Duration none : List.of(Duration.ZERO, SECOND.negated())) {
        assertThatExceptionOfType(AsyncTimeoutException.class)
            .isThrownBy(() -> Asyncio.waitFor(() -> seen.add("never"), none))
            .withCauseInstanceOf(TaskCancelledException.class);
      }
      AsyncFuture<String> done = Asyncio.runningLoop().createFuture();
      done.setResult("done already");

      assertThat(Asyncio.waitFor(done, Duration.ZERO)).isEqualTo("done already");
      assertThat(seen).isEmpty();
    });
  }

  @Test
  @Semantics("2.32")
  void aResultWinsIfTheCancellationWasSuppressed() {
    TestLoop.run(() -> {
      String result = Asyncio.waitFor(() -> {
        try {
          Asyncio.sleep(DAY);
          return "never";
        } catch (TaskCancelledException suppressed) {
          return "nevertheless";
        }
      }, SECOND);

      assertThat(result).isEqualTo("nevertheless");
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
    });
  }

  @Test
  @Semantics("2.33")
  void aTimeoutRunsItsBodyInTheCallersTaskAndContext() {
    TestLoop.run(() -> {
      Task<?> caller = Objects.requireNonNull(Asyncio.currentTask());
      Asyncio.timeout(SECOND, () -> {
        VAR.set("by the body");
        tick();
        assertThat(Asyncio.currentTask()).isSameAs(caller);
      });

      assertThat(VAR.get()).isEqualTo("by the body");
    });
  }

  @Test
  @Semantics("2.33")
  void aTimeoutTurnsItsOwnCancellationIntoATimeoutExceptionAndNoOther() {
    TestLoop.run(() -> {
      assertThatExceptionOfType(AsyncTimeoutException.class)
          .isThrownBy(() -> Asyncio.timeout(SECOND, () -> Asyncio.sleep(DAY)))
          .withCauseInstanceOf(TaskCancelledException.class);
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();

      Task<Void> cancelled = Asyncio.createTask(() -> Asyncio.timeout(DAY, () -> Asyncio.sleep(DAY)));
      tick();
      cancelled.cancel("from outside");
      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(cancelled::await).withMessage("from outside");
      assertThat(cancelled.isCancelled()).isTrue();
    });
  }

  @Test
  @Semantics("2.33")
  void aTimeoutIsMovedWhileItsBodyRuns() {
    TestLoop.run(() -> {
      EventLoop loop = Asyncio.runningLoop();
      Timeout timeout = Asyncio.timeoutAt(SECOND);
      assertThatExceptionOfType(AsyncTimeoutException.class).isThrownBy(() -> timeout.run(limit -> {
        limit.reschedule(SECOND.multipliedBy(3));
        assertThat(limit.when()).isEqualTo(SECOND.multipliedBy(3));
        Asyncio.sleep(SECOND.multipliedBy(2));
        assertThat(limit.expired()).isFalse();
        Asyncio.sleep(DAY);
      }));

      assertThat(timeout.expired()).isTrue();
      assertThat(loop.time()).isEqualTo(SECOND.multipliedBy(3));
    });
  }

  @Test
  @Semantics("2.33")
  void aTimeoutIsUsedOnceInATask() {
    TestLoop.run(() -> {
      Timeout timeout = Asyncio.timeout(SECOND);
      assertThatIllegalStateException().isThrownBy(() -> timeout.reschedule(SECOND))
          .withMessageStartingWith("Timeout has not been entered");
      timeout.run(_ -> {});
      assertThatIllegalStateException().isThrownBy(() -> timeout.run(_ -> {}))
          .withMessageStartingWith("Timeout has already been entered");
      assertThatIllegalStateException().isThrownBy(() -> timeout.reschedule(SECOND))
          .withMessage("Cannot change state of finished Timeout");

      Asyncio.runningLoop().callSoon(() -> {
        assertThatIllegalStateException().isThrownBy(() -> Asyncio.timeout(SECOND).run(_ -> {}))
            .withMessageStartingWith("Timeout should be used inside a task");
        seen.add("in a callback");
      });
      tick();
      assertThat(seen).containsExactly("in a callback");
    });
  }

  @Test
  @Semantics("2.34")
  void aShieldedCoroutineIsATaskInAContextOfItsOwn() {
    TestLoop.run(() -> {
      VAR.set("of the caller");
      AsyncFuture<String> shield = Asyncio.shield(() -> {
        String before = VAR.get();
        VAR.set("by the coroutine");
        return before;
      });
      VAR.set("later");

      assertThat(shield.await()).isEqualTo("of the caller");
      assertThat(VAR.get()).isEqualTo("later");
    });
  }

  @Test
  @Semantics("2.34")
  void cancellingAShieldLeavesWhatItStandsBeforeAlone() {
    TestLoop.run(() -> {
      Task<String> inner = Asyncio.createTask(() -> Asyncio.sleep(SECOND, "result"));
      AsyncFuture<String> shield = Asyncio.shield(inner);
      tick();
      shield.cancel();
      assertThat(shield.isCancelled()).isTrue();

      assertThat(inner.await()).isEqualTo("result");
    });
  }

  @Test
  @Semantics("2.34")
  void whatFailsBehindACancelledShieldIsNotReported() {
    Queue<LoopFailure> told = new ConcurrentLinkedQueue<>(); // by the thread that finds futures collected, or the loop
    EventLoop loop = TestLoop.create();
    loop.setExceptionHandler((_, failure) -> told.add(failure));
    loop.runUntilComplete(() -> {
      Asyncio.shield(() -> {
        tick();
        throw new IllegalArgumentException("behind the shield");
      }).cancel();
      tick();
      tick();
      tick();
    });
    failUnread(loop); // told when the collector has been here
    Garbage.collectUntil(() -> !told.isEmpty(), "the handler is told");
    loop.close();

    assertThat(told).extracting(failure -> Objects.requireNonNull(failure.exception()).getMessage())
        .containsExactly("unread");
  }

  private static void failUnread(EventLoop loop) {
    loop.createFuture().setException(new IllegalArgumentException("unread"));
  }
}
