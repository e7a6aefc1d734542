// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.harness.Garbage;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** CPython's cases of exceptions that nobody looked at, and of the exception handler's context. */
class FutureUnretrievedCasesTest extends LoopCases {
  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_abandoned")
  void nothingIsToldOfAPendingFuture() {
    assertNothingToldOf(_ -> {});
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_not_called_after_cancel")
  void nothingIsToldOfAFailureThatSomebodyTriedToCancel() {
    assertNothingToldOf(f -> {
      f.setException(new Exception());
      f.cancel();
    });
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_result_unretrieved")
  void nothingIsToldOfAResult() {
    assertNothingToldOf(f -> f.setResult(42));
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_result_retrieved")
  void nothingIsToldOfAResultThatWasRead() {
    assertNothingToldOf(f -> {
      f.setResult(42);
      f.result();
    });
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_exception_retrieved")
  void nothingIsToldOfAnExceptionThatWasRead() {
    assertNothingToldOf(f -> {
      f.setException(new RuntimeException("boom"));
      f.exception();
    });
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_tb_logger_exception_result_retrieved")
  void nothingIsToldOfAnExceptionThatWasThrown() {
    assertNothingToldOf(f -> {
      f.setException(new RuntimeException("boom"));
      assertThatThrownBy(f::result).hasMessage("boom");
    });
  }

  private void assertNothingToldOf(Consumer<AsyncFuture<Object>> use) {
    Garbage.assertCollected(used(use), "the future");
    assertNothingTold();
  }

  private WeakReference<?> used(Consumer<AsyncFuture<Object>> use) {
    AsyncFuture<Object> f = future();
    use.accept(f);
    return new WeakReference<>(f);
  }

  @Test
  @CPython({"test_futures.BaseFutureTests.test_tb_logger_exception_unretrieved",
    "test_futures.BaseFutureTests.test_future_exception_never_retrieved"})
  void anExceptionThatNobodyReadIsTold() {
    OutOfMemoryError exc = new OutOfMemoryError("not really");
    LoopFailure failure = toldOfUnread(exc);

    assertThat(failure.message()).isEqualTo("Future exception was never retrieved");
    assertThat(failure.exception()).isSameAs(exc);
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_future_exception_never_retrieved_debug")
  void anExceptionThatNobodyReadIsToldInDebugMode() {
    loop.setDebug(true);
    OutOfMemoryError exc = new OutOfMemoryError("not really");
    LoopFailure failure = toldOfUnread(exc);

    assertThat(failure.message()).isEqualTo("Future exception was never retrieved");
    assertThat(failure.exception()).isSameAs(exc);
  }

  @Test
  @CPython("test_futures2.FutureTests.test_task_exc_handler_correct_context")
  void theHandlerIsToldOfATasksFailureInTheTasksContext() {
    ContextVar<String> name = ContextVar.withDefault("name", "foo");
    StringBuilder seen = new StringBuilder();
    loop.setExceptionHandler((_, _) -> seen.append(name.get()));
    loop.runUntilComplete(() -> {
      Asyncio.createTask(() -> {
        name.set("bar");
        throw new ArithmeticException();
      });
      Asyncio.sleep(Duration.ZERO);
      Garbage.collectUntil(() -> {
        Asyncio.sleep(Duration.ZERO);
        return !seen.isEmpty();
      }, "the handler is told");
    });

    assertThat(seen).hasToString("bar");
  }

  @Test
  @CPython("test_futures2.FutureTests.test_handle_exc_handler_correct_context")
  void theHandlerIsToldOfACallbacksFailureInTheCallbacksContext() {
    ContextVar<String> name = ContextVar.withDefault("name", "foo");
    StringBuilder seen = new StringBuilder();
    loop.setExceptionHandler((_, _) -> seen.append(name.get()));
    loop.runUntilComplete(() -> {
      Asyncio.runningLoop().callSoon(() -> {
        name.set("bar");
        throw new ArithmeticException();
      });
      Asyncio.sleep(Duration.ZERO);
    });

    assertThat(seen).hasToString("bar");
  }
}
