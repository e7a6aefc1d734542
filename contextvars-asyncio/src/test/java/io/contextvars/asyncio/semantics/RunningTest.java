// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Running and stopping a loop, who may touch it meanwhile, and what debug mode says. */
class RunningTest {
  private final EventLoop loop = TestLoop.create();

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  @Semantics("2.10")
  void aLoopRunsOnceAtATime() {
    loop.runUntilComplete(() -> {
      CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(loop::runForever);
      assertThatIllegalStateException().isThrownBy(() -> awaitUnwrapped(elsewhere))
          .withMessageStartingWith("This event loop is already running");
    });
  }

  private static void awaitUnwrapped(CompletableFuture<Void> future) {
    Asyncio.await(future);
  }

  @Test
  @Semantics("2.10")
  void noLoopRunsInsideAnother() {
    loop.runUntilComplete(() -> {
      try (EventLoop inner = TestLoop.create()) {
        assertThatIllegalStateException().isThrownBy(inner::runForever)
            .withMessageStartingWith("Cannot run the event loop while another loop is running");
      }
    });
  }

  @Test
  @Semantics("2.10")
  void aLoopThatIsStoppedBeforeTheFutureIsDoneSaysSo() {
    AsyncFuture<String> future = loop.createFuture();
    loop.callSoon(loop::stop);
    assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(future))
        .withMessageStartingWith("Event loop stopped before Future completed.");

    future.setResult("later");
    assertThat(loop.runUntilComplete(future)).isEqualTo("later");
  }

  @Test
  @Semantics("2.10")
  void aRunningLoopIsNotClosed() {
    loop.runUntilComplete(() -> {
      assertThatIllegalStateException().isThrownBy(loop::close)
          .withMessageStartingWith("Cannot close a running event loop");
    });
    assertThat(loop.isClosed()).isFalse();
  }

  @Test
  @Semantics("2.10")
  void stopFinishesTheIteration() {
    List<String> seen = new ArrayList<>();
    loop.callSoon(() -> {
      loop.stop();
      loop.callSoon(() -> seen.add("scheduled after the stop"));
    });
    loop.callSoon(() -> seen.add("ready before it"));
    loop.runForever();
    assertThat(seen).containsExactly("ready before it");

    loop.stop();
    loop.runForever();
    assertThat(seen).containsExactly("ready before it", "scheduled after the stop");
  }

  @Test
  @Semantics("2.9")
  void callsFromAWrongThreadAreRefusedWithoutDebugModeToo() {
    loop.setDebug(false);
    loop.runUntilComplete(() -> {
      AsyncFuture<String> future = loop.createFuture();
      for (AsyncAction call : List.<AsyncAction>of(
          () -> loop.callSoon(() -> {}),
          () -> loop.callLater(Duration.ZERO, () -> {}),
          () -> loop.createTask(() -> {}),
          loop::stop,
          future::cancel,
          () -> future.setResult("from elsewhere"),
          () -> future.addDoneCallback(_ -> {}))) {
        CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> run(call));
        assertThatIllegalStateException().isThrownBy(() -> awaitUnwrapped(elsewhere))
            .withMessageStartingWith(
                "Non-thread-safe operation invoked on an event loop other than the current one");
      }
      assertThat(future.isDone()).isFalse();
    });
  }

  private static void run(AsyncAction call) {
    try {
      call.run();
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new CompletionException(checked);
    }
  }

  @Test
  @Semantics("2.9")
  void debugModeLogsAStepThatKeepsTheOthersWaiting() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ZERO); // every step is a long one
    try (Log log = Log.open()) {
      loop.callSoon(new Runnable() {
        @Override
        public void run() {}

        @Override
        public String toString() {
          return "the callback";
        }
      });
      loop.runUntilComplete(() -> {});

      assertThat(log.messages()).anySatisfy(
          message -> assertThat(message).matches("Executing <Handle the callback.*> took [0-9.]+ seconds.*"));
    }
  }

  @Test
  @Semantics("2.9")
  void debugModeShowsWhereWhatFailedWasMade() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ofDays(1));
    try (Log log = Log.open()) {
      loop.callSoon(() -> {
        throw new IllegalArgumentException();
      });
      loop.runUntilComplete(() -> {});

      assertThat(log.texts()).singleElement().asString().contains("created at RunningTest.java",
          "debugModeShowsWhereWhatFailedWasMade");
    }
  }

  @Test
  @Semantics("2.9")
  void aSystemPropertyTurnsDebugModeOn() {
    String property = "io.contextvars.asyncio.debug";
    assertThat(loop.isDebug()).isEqualTo(Boolean.getBoolean(property));
    System.setProperty(property, "true");
    try (EventLoop debugged = EventLoop.builder().build()) {
      assertThat(debugged.isDebug()).isTrue();
    } finally {
      System.clearProperty(property);
    }
  }
}
