// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.harness;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Runner;
import org.jspecify.annotations.Nullable;

/** Runs coroutines as Asyncio.run does, in virtual time. */
public final class TestLoop {
  private TestLoop() {}

  /** {@return a loop on virtual time, which the test closes} */
  public static EventLoop create() {
    return EventLoop.builder().clock(new TestClock()).build();
  }

  public static <T extends @Nullable Object> T run(Awaitable<T> main) {
    try (Runner runner = Runner.builder().loopFactory(TestLoop::create).build()) {
      return runner.run(main);
    }
  }

  public static void run(AsyncAction main) {
    run(Awaitable.of(main));
  }
}
