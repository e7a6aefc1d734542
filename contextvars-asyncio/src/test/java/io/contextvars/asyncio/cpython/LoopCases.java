// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.LoopFailure;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What cases share that run a loop from outside, as CPython's do: the loop, on virtual time, and what its exception
 * handler was told. A case that leaves a report unread fails.
 */
abstract class LoopCases {
  final TestClock clock = new TestClock();
  final EventLoop loop = EventLoop.builder().clock(clock).build();
  private final Queue<LoopFailure> told = new ConcurrentLinkedQueue<>(); // also by the thread that finds futures collected

  LoopCases() {
    loop.setExceptionHandler((_, failure) -> told.add(failure));
  }

  @AfterEach
  void closeTheLoop() {
    loop.close();
    assertThat(reports()).isEmpty();
  }

  /** Lets the loop run what is ready, and what that makes ready. */
  final void runBriefly() {
    loop.runUntilComplete(() -> {});
  }

  final <T extends @Nullable Object> AsyncFuture<T> future() {
    return loop.createFuture();
  }

  /** {@return what the exception handler was told since the last call} */
  final List<LoopFailure> reports() {
    List<LoopFailure> reports = new ArrayList<>();
    for (LoopFailure next = told.poll(); next != null; next = told.poll()) {
      reports.add(next);
    }
    return reports;
  }

  /** {@return what is told of a future with an exception that nobody reads, when that is collected} */
  final LoopFailure toldOfUnread(Throwable exception) {
    abandon(exception);
    Garbage.collectUntil(() -> !told.isEmpty(), "the handler is told");
    List<LoopFailure> reports = reports();
    assertThat(reports).hasSize(1);
    return reports.getFirst();
  }

  private void abandon(Throwable exception) {
    future().setException(exception);
  }

  /** Nothing is told of what was just collected: the next one, whose exception nobody reads, is the first. */
  final void assertNothingTold() {
    RuntimeException next = new RuntimeException("nobody reads this");

    assertThat(toldOfUnread(next).exception()).isSameAs(next);
  }

  /** {@return what a reference refers to by now} */
  static <T> T held(AtomicReference<? extends @Nullable T> reference) {
    return Objects.requireNonNull(reference.get());
  }

  static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
