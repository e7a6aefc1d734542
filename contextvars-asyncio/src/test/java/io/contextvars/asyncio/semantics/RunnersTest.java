// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runners, which keep one context, and run_until_complete, which copies one for each call. */
class RunnersTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  private static Runner runner() {
    return Runner.builder().loopFactory(TestLoop::create).build();
  }

  @AfterEach
  void unset() {
    VAR.unset(); // tests set it in the thread's own context
  }

  @Test
  @Semantics("2.36")
  void everyRunIsInTheOneContextThatTheFirstUseCopied() {
    try (Runner runner = runner()) {
      VAR.set("first use");
      runner.run(this::seeAndSet);
      VAR.set("later");
      runner.run(this::seeAndSet);

      assertThat(seen).containsExactly("first use", "by the coroutine");
      assertThat(VAR.get()).isEqualTo("later");
    }
  }

  @Test
  @Semantics("2.36")
  void aRunIsGivenAContextItself() {
    Context given = new Context();
    try (Runner runner = runner()) {
      runner.run(this::seeAndSet);
      runner.run(this::seeAndSet, given);

      assertThat(seen).containsExactly("nothing", "nothing");
      assertThat(given.get(VAR)).isEqualTo("by the coroutine");
    }
  }

  @Test
  @Semantics("2.36")
  void runUntilCompleteCopiesTheCallersContextEachTime() {
    try (EventLoop loop = TestLoop.create()) {
      VAR.set("first call");
      loop.runUntilComplete(this::seeAndSet);
      VAR.set("second call");
      loop.runUntilComplete(this::seeAndSet);

      assertThat(seen).containsExactly("first call", "second call");
      assertThat(VAR.get()).isEqualTo("second call");
    }
  }

  @Test
  @Semantics("2.36")
  void asyncioRunLeavesTheCallersContextUntouched() {
    VAR.set("of the caller");
    Asyncio.run(this::seeAndSet);

    assertThat(seen).containsExactly("of the caller");
    assertThat(VAR.get()).isEqualTo("of the caller");
  }

  @Test
  @Semantics("2.36")
  void aRunnerRunsNothingInsideALoopAndNothingWhenItIsClosed() {
    Runner runner = runner();
    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(() -> runner.run(() -> {}))
          .withMessageStartingWith("Runner.run() cannot be called from a running event loop");
      assertThatIllegalStateException().isThrownBy(() -> Asyncio.run(() -> {}))
          .withMessageStartingWith("asyncio.run() cannot be called from a running event loop");
    });
    runner.close();
    assertThatIllegalStateException().isThrownBy(() -> runner.run(() -> {}))
        .withMessageStartingWith("Runner is closed");
  }

  @Test
  @Semantics("2.36")
  void closingCancelsWhatIsLeftWaitsForItAndReportsWhatFails() {
    List<LoopFailure> told = new ArrayList<>();
    try (Runner runner = runner()) {
      runner.run(() -> {
        Asyncio.runningLoop().setExceptionHandler((_, failure) -> told.add(failure));
        Asyncio.createTask(this::cleanUpWhenCancelled);
        Asyncio.createTask(() -> {
          try {
            cleanUpWhenCancelled();
          } finally {
            fail();
          }
        });
      });
      assertThat(seen).isEmpty();
    }

    assertThat(seen).containsExactly("cleaned up", "cleaned up");
    assertThat(told).extracting(LoopFailure::message)
        .containsExactly("unhandled exception during asyncio.run() shutdown");
  }

  private void cleanUpWhenCancelled() {
    try {
      Asyncio.sleep(Duration.ofDays(1));
    } finally {
      Asyncio.sleep(Duration.ofSeconds(1));
      seen.add("cleaned up");
    }
  }

  private static void fail() {
    throw new IllegalArgumentException("while cleaning up");
  }

  @Test
  @Semantics("2.36")
  void anInterruptOfTheCallerCancelsTheCoroutineAsCtrlCDoes() {
    Thread caller = Thread.currentThread();
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> Asyncio.run(() -> {
      caller.interrupt();
      cleanUpWhenCancelled();
    }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).containsExactly("cleaned up");
  }

  private void seeAndSet() {
    seen.add(VAR.get());
    VAR.set("by the coroutine");
  }
}
