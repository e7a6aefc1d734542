// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A loop is closed while tasks wait at a condition, whose lock they must have again, and others have that lock. */
class ClosingTest {
  private final EventLoop loop = TestLoop.create();
  private final AsyncCondition condition = new AsyncCondition();
  private final List<String> told = new ArrayList<>();

  ClosingTest() {
    loop.setExceptionHandler((_, failure) -> told.add(failure.message()));
  }

  /** Waits as a block does that is written by hand: a release that is refused would replace the cancellation. */
  private void waitByHand() {
    condition.acquire();
    try {
      condition.await();
    } finally {
      condition.release();
    }
  }

  private void closeWith(AsyncAction... coroutines) {
    List<Task<@Nullable Void>> tasks = new ArrayList<>();
    for (AsyncAction coroutine : coroutines) {
      tasks.add(loop.createTask(coroutine));
    }
    loop.runForever();
    loop.close();

    assertThat(tasks).allMatch(Task::isCancelled);
    assertThat(told).hasSize(coroutines.length).containsOnly("Task was destroyed but it is pending!");
  }

  @Test
  void whileOneHoldsTheLockWhoWaitsAtTheConditionIsEnded() {
    closeWith(this::waitByHand, () -> condition.run(() -> {
      loop.stop();
      Asyncio.sleep(Duration.ofHours(1));
    }));
  }

  @Test
  void whileOneHasBeenWokenForTheLockWhoWaitsAtTheConditionIsEnded() {
    closeWith(this::waitByHand, () -> {
      condition.acquire();
      loop.callSoon(() -> {
        condition.release();
        loop.stop(); // before the one that is woken goes on
      });
      Asyncio.sleep(Duration.ofHours(1));
    }, () -> condition.run(() -> {}));
  }
}
