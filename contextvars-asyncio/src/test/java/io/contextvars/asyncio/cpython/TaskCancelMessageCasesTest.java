// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CPython's cases of what the exception of a cancellation says: its message, and where the task was. */
class TaskCancelMessageCasesTest extends LoopCases {
  private static final Duration LONG = Duration.ofSeconds(10);

  private TaskCancelledException cancellation(Task<?> task) {
    return Objects.requireNonNull(
        catchThrowableOfType(TaskCancelledException.class, () -> loop.runUntilComplete(task)));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_cancel_message_getter")
  void theMessageIsThatOfTheException() {
    Task<?> t = loop.createTask(() -> {});
    t.cancel("my message");

    assertThat(cancellation(t)).hasMessage("my message");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  @CPython("test_tasks.BaseTaskTests.test_cancel_with_message_then_future_result")
  void resultThrowsWithTheMessage(@Nullable String message) {
    assertThat(cancellation(coro(message, Task::result))).hasMessage(message);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  @CPython("test_tasks.BaseTaskTests.test_cancel_with_message_then_future_exception")
  void exceptionThrowsWithTheMessage(@Nullable String message) {
    assertThat(cancellation(coro(message, Task::exception))).hasMessage(message);
  }

  /** A task that cancels another one, waits for its end, and looks at that. */
  private Task<?> coro(@Nullable String message, Consumer<Task<?>> look) {
    return loop.createTask(() -> {
      Task<?> task = Asyncio.createTask(TaskCancelMessageCasesTest::nested);
      Asyncio.sleep(Duration.ZERO);
      task.cancel(message);
      Asyncio.wait(List.of(task));
      look.accept(task);
    });
  }

  private static void nested() {
    Asyncio.sleep(LONG);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_with_message_before_starting_task")
  void aTaskThatNeverBeganIsCancelledWithTheMessage() {
    Task<?> coro = loop.createTask(() -> {
      Task<?> task = Asyncio.createTask(TaskCancelMessageCasesTest::nested);
      task.cancel("my message");
      Asyncio.wait(List.of(task));
      task.exception();
    });

    assertThat(cancellation(coro)).hasMessage("my message");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancellation_exception_context")
  void theCancellationIsTheCauseOfWhatIsMadeOfIt() {
    Task<?> coro = loop.createTask(() -> {
      Task<?> inner = Asyncio.createTask(TaskCancelMessageCasesTest::nested);
      Asyncio.sleep(Duration.ZERO);
      loop.callSoon(() -> inner.cancel("msg"));
      try {
        inner.await();
      } catch (TaskCancelledException ex) {
        throw new IllegalArgumentException("cancelled", ex);
      }
    });

    assertThatIllegalArgumentException().isThrownBy(() -> loop.runUntilComplete(coro))
        .withMessage("cancelled")
        .havingCause()
        .isInstanceOf(TaskCancelledException.class)
        .withMessage("msg")
        .havingCause()
        .isInstanceOf(TaskCancelledException.class)
        .withMessage("msg")
        .withNoCause();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_traceback_for_future_result")
  void theTraceShowsWhereTheTaskWasAndWhoAwaitedIt() {
    Task<?> coro = loop.createTask(TaskCancelMessageCasesTest::awaits);

    assertThat(methods(cancellation(coro))).contains("nested", "awaits");
  }

  private static void awaits() {
    Task<?> task = Asyncio.createTask(TaskCancelMessageCasesTest::nested);
    Asyncio.sleep(Duration.ZERO);
    task.cancel();
    task.await();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_cancel_traceback_for_future_exception")
  void theTraceShowsWhereTheTaskWasAndWhoLookedAtIt() {
    assertThat(methods(cancellation(coro(null, TaskCancelMessageCasesTest::looks)))).contains("nested", "looks");
  }

  private static void looks(Task<?> task) {
    task.exception();
  }

  private static List<String> methods(Throwable thrown) {
    return Stream
        .<@Nullable Throwable>iterate(thrown, Objects::nonNull, each -> Objects.requireNonNull(each).getCause())
        .flatMap(each -> Arrays.stream(Objects.requireNonNull(each).getStackTrace()))
        .map(StackTraceElement::getMethodName)
        .toList();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "my message")
  @CPython("test_tasks.BaseTaskTests.test_cancel_gather_2")
  void cancellingATaskThatGathersAgainAndAgainThrowsWithTheMessage(@Nullable String message) {
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(() -> {
      Task<?> qwe = Asyncio.createTask(() -> {
        for (int i = 0; i < 21; i++) {
          Asyncio.gatherOutcomes(() -> Asyncio.sleep(millis(50), 0)).await();
        }
      });
      Asyncio.sleep(millis(200));
      qwe.cancel(message);
      qwe.await();
    })).withMessage(message);
  }
}
