// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.cpython.CPython;
import io.contextvars.asyncio.harness.Garbage;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In debug mode, what may fail remembers where it was made. */
class SourceTest {
  private final EventLoop loop = TestLoop.create();

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  @CPython("test_futures.BaseFutureTests.test_future_source_traceback")
  void aFutureRemembersWhereItWasMade() {
    loop.setDebug(true);

    assertMadeIn("aFutureRemembersWhereItWasMade", loop.createFuture().origin());
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_task_source_traceback")
  void aTaskRemembersWhereItWasMade() {
    loop.setDebug(true);
    Task<?> task = loop.createTask(() -> {});

    assertMadeIn("aTaskRemembersWhereItWasMade", task.origin());
    loop.runUntilComplete(task);
  }

  @Test
  void anUnreadExceptionIsToldWithThePlaceWhereItsFutureWasMade() {
    loop.setDebug(true);
    AtomicReference<@Nullable LoopFailure> told = new AtomicReference<>();
    loop.setExceptionHandler((_, failure) -> told.set(failure));
    fail(loop.createFuture());
    Garbage.collectUntil(() -> told.get() != null, "the handler is told");

    assertThat(Objects.requireNonNull(told.get()).sourceTraceback().getFirst().getMethodName())
        .isEqualTo("anUnreadExceptionIsToldWithThePlaceWhereItsFutureWasMade");
  }

  private static void fail(AsyncFuture<Object> future) {
    future.setException(new IllegalArgumentException("nobody reads this"));
  }

  @Test
  void withoutDebugModeNothingIsRemembered() {
    assertThat(loop.createFuture().origin()).isNull();
  }

  private static void assertMadeIn(String method, @Nullable Origin origin) {
    assertThat(Objects.requireNonNull(origin).frames().getFirst().getMethodName()).isEqualTo(method);
  }
}
