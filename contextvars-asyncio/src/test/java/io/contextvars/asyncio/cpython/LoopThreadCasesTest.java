// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BaseEventLoopTests.test_check_thread: calls of a thread that is not the loop's. */
class LoopThreadCasesTest {
  private static final Duration LATER = Duration.ofSeconds(60);

  private final EventLoop loop = EventLoop.builder().build();
  private final CountDownLatch running = new CountDownLatch(1);

  @AfterEach
  void close() {
    loop.close();
  }

  @ParameterizedTest(name = "debug {0}, in another loop {1}")
  @CsvSource({"true, false", "false, false", "true, true", "false, true"})
  @CPython("test_base_events.BaseEventLoopTests.test_check_thread")
  void areRefusedWithAndWithoutDebugMode(boolean debug, boolean inAnotherLoop) throws InterruptedException {
    loop.setDebug(debug);
    loop.callSoon(running::countDown);
    AsyncFuture<List<Throwable>> refusals = loop.createFuture();
    Thread thread = Thread.ofPlatform().start(() -> {
      List<Throwable> seen = inAnotherLoop ? TestLoop.run(this::refusals) : refusals();
      loop.callSoonThreadsafe(() -> refusals.setResult(seen));
    });

    List<Throwable> refused = loop.runUntilComplete(refusals);
    thread.join();

    assertThat(refused).hasSize(3)
        .allSatisfy(
            failure -> assertThat(failure).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                    "Non-thread-safe operation invoked on an event loop other than the current one"));
  }

  private List<Throwable> refusals() {
    awaitRunning();
    List<Throwable> failures = new ArrayList<>();
    failures.add(failureOf(() -> loop.callSoon(() -> {})));
    failures.add(failureOf(() -> loop.callLater(LATER, () -> {})));
    failures.add(failureOf(() -> loop.callAt(loop.time().plus(LATER), () -> {})));
    return failures;
  }

  private void awaitRunning() {
    try {
      running.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Throwable failureOf(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException failure) {
      return failure;
    }
    return new AssertionError("nothing was thrown");
  }
}
