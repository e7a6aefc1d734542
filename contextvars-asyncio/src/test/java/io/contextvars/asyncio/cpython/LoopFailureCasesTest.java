// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Handle;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.Log;
import io.contextvars.asyncio.harness.Reports;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BaseEventLoopTests: exception handlers, and what debug mode logs. */
class LoopFailureCasesTest extends LoopCases {
  private final ArithmeticException failure = new ArithmeticException("/ by zero");
  private final Log log = new Log();

  @BeforeEach
  void useTheDefaultHandler() {
    loop.setExceptionHandler(null);
  }

  @AfterEach
  void closeTheLog() {
    log.close();
  }

  /** A callback with a name. */
  private record Callback(String name, Runnable action) implements Runnable {
    @Override
    public void run() {
      action.run();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Callback zeroError() {
    return new Callback("zero_error", () -> {
      throw failure;
    });
  }

  private void run(Handle handle) {
    loop.callLater(Duration.ofSeconds(1), loop::stop);
    loop.runForever();
    assertThat(handle.isCancelled()).isFalse();
  }

  private void assertLogged(String message, Throwable thrown) {
    LogRecord logged = log.only();
    assertThat(logged.getLevel()).isEqualTo(Level.SEVERE);
    assertThat(logged.getMessage()).containsPattern(message);
    assertThat(logged.getThrown()).isSameAs(thrown);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_default_exc_handler_callback")
  void aFailureOfACallbackIsLogged() {
    run(loop.callSoon(zeroError()));
    assertLogged("Exception in callback.*zero", failure);

    log.clear();
    run(loop.callLater(millis(10), zeroError()));
    assertLogged("Exception in callback.*zero", failure);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_default_exc_handler_coro")
  void aFailureOfATaskThatNobodyKeepsIsLoggedWhenItIsCollected() {
    runATaskThatFails();

    Garbage.collectUntil(() -> !log.records().isEmpty(), "the failure is logged");
    assertLogged(".*exception was never retrieved", failure);
  }

  private void runATaskThatFails() {
    Task<?> task = loop.createTask(() -> {
      Asyncio.sleep(millis(10));
      throw failure;
    });
    task.addDoneCallback(_ -> loop.stop());
    loop.runForever();
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_set_exc_handler_custom")
  void aHandlerOfTheApplicationIsToldInsteadUntilItIsUnset() {
    loop.setDebug(true);
    assertThat(loop.exceptionHandler()).isNull();
    Reports reports = new Reports();
    loop.setExceptionHandler(reports);
    assertThat(loop.exceptionHandler()).isSameAs(reports);

    Handle handle = loop.callSoon(zeroError());
    run(handle);
    LoopFailure told = reports.only();
    assertThat(told.message()).containsPattern("Exception in callback.*zero_error");
    assertThat(told.exception()).isSameAs(failure);
    assertThat(told.handle()).isSameAs(handle);
    assertThat(told.sourceTraceback().getFirst().getMethodName())
        .isEqualTo("aHandlerOfTheApplicationIsToldInsteadUntilItIsUnset");
    assertThat(log.records()).isEmpty();

    loop.setExceptionHandler(null);
    run(loop.callSoon(zeroError()));
    assertLogged("Exception in callback.*zero", failure);
    assertThat(reports.all()).hasSize(1);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_set_exc_handler_broken")
  void aHandlerThatFailsIsLoggedWithWhatItWasTold() {
    IllegalStateException broken = new IllegalStateException("spam");
    loop.setExceptionHandler((_, _) -> {
      throw broken;
    });

    run(loop.callSoon(zeroError()));

    assertLogged("Unhandled error in exception handler", broken);
    assertThat(log.only().getMessage()).contains("zero_error");
    assertThat(broken).hasSuppressedException(failure);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopTests.test_default_exc_handler_broken")
  void whatCannotBePrintedIsLoggedAsSuch() {
    IllegalStateException broken = new IllegalStateException("spam");
    AsyncFuture<Object> future = future();
    future.setResult(new Object() {
      @Override
      public String toString() {
        throw broken;
      }
    });

    loop.callExceptionHandler(LoopFailure.of("about a result").with(future));
    assertLogged("Exception in default exception handler", broken);

    log.clear();
    IllegalArgumentException second = new IllegalArgumentException("ham");
    loop.setExceptionHandler((_, _) -> {
      throw second;
    });
    loop.callExceptionHandler(LoopFailure.of("about a result").with(future));
    assertLogged("Unhandled error in exception handler", second);
  }

  @Test
  @CPython("test_base_events.BaseEventLoopWithSelectorTests.test_log_slow_callbacks")
  void debugModeLogsSlowCallbacksAndSteps() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ZERO);

    loop.callSoon(new Callback("stop_loop_cb", loop::stop));
    loop.runForever();
    assertThat(log.only().getLevel()).isEqualTo(Level.WARNING);
    assertThat(log.only().getMessage()).matches("Executing <Handle.*stop_loop_cb.*> took \\d+\\.\\d{3} seconds.*");

    log.clear();
    loop.createTask(Awaitable.of(loop::stop), Task.builder().name("stop_loop_coro"));
    loop.runForever();
    assertThat(log.only().getMessage()).matches("Executing <Task.*stop_loop_coro.*> took \\d+\\.\\d{3} seconds.*");
  }
}
