// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** gather of coroutines that start eagerly, and of what they complete. */
class GatherEagerTest {

  @Test
  void isDoneAtOnceIfEachWasDoneWhenItsTurnCame() {
    TestLoop.run(() -> {
      Asyncio.runningLoop().setTaskFactory(Asyncio.eagerTaskFactory());
      AsyncFuture<Integer> completedByTheFirst = Asyncio.runningLoop().createFuture();
      Awaitable<Integer> first = () -> {
        completedByTheFirst.setResult(2);
        return 1;
      };

      AsyncFuture<List<Integer>> gathering = Asyncio.gather(List.of(first, completedByTheFirst));

      assertThat(gathering.isDone()).isTrue();
      assertThat(gathering.result()).containsExactly(1, 2);
    });
  }

  @Test
  void isPendingIfOneWasPendingWhenItsTurnCameAndWasCompletedByALaterOne() {
    TestLoop.run(() -> {
      Asyncio.runningLoop().setTaskFactory(Asyncio.eagerTaskFactory());
      AsyncFuture<Integer> completedByTheSecond = Asyncio.runningLoop().createFuture();
      Awaitable<Integer> second = () -> {
        completedByTheSecond.setResult(1);
        return 2;
      };

      AsyncFuture<List<Integer>> gathering = Asyncio.gather(List.of(completedByTheSecond, second));

      assertThat(gathering.isDone()).isFalse();
      Asyncio.sleep(Duration.ZERO);
      assertThat(gathering.result()).containsExactly(1, 2);
    });
  }
}
