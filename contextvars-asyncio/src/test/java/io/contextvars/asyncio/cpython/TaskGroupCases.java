// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;

/** What the cases of task groups share: coroutines that end in one way or another, and what they noted. */
abstract class TaskGroupCases extends LoopCases {
  static final Duration LONG = Duration.ofSeconds(10);

  final List<String> noted = new ArrayList<>();

  /** What a coroutine fails with. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static void crashAfter(long millis) {
    Asyncio.sleep(millis(millis));
    throw new ArithmeticException();
  }

  /** Sleeps, and notes if it is cancelled. */
  final void sleepNoting(Duration delay, String name) {
    try {
      Asyncio.sleep(delay);
    } catch (TaskCancelledException cancelled) {
      noted.add(name + " cancelled");
      throw cancelled;
    }
  }

  /** Sleeps, and fails as soon as it is cancelled. */
  static void crashWhenCancelled() {
    failWhenCancelled(new ArithmeticException());
  }

  static void failWhenCancelled(Throwable failure) {
    try {
      Asyncio.sleep(LONG);
    } catch (TaskCancelledException cancelled) {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  /** Starts a task, and cancels it after a tenth of a second; it must not have ended before. */
  final Task<?> cancelledAfterATenth(AsyncAction runner) {
    Task<?> r = loop.createTask(runner);
    loop.runUntilComplete(() -> Asyncio.sleep(millis(100)));
    if (r.isDone()) {
      throw new AssertionError(r);
    }
    r.cancel();
    return r;
  }

  final void assertEndsCancelled(AsyncFuture<?> r) {
    assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(() -> loop.runUntilComplete(r));
  }

  final ThrowableAssertAlternative<ExceptionGroup> assertEndsInGroup(Task<?> r) {
    return assertThatExceptionOfType(ExceptionGroup.class).isThrownBy(() -> loop.runUntilComplete(r));
  }

  final ThrowableAssertAlternative<ExceptionGroup> assertEndsInGroup(AsyncAction runner) {
    return assertEndsInGroup(loop.createTask(runner));
  }

  static List<Class<?>> types(Throwable group) {
    return ((ExceptionGroup) group).exceptions().stream().<Class<?>>map(Object::getClass).distinct().toList();
  }
}
