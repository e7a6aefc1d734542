// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that wait for each other never end by themselves, but they can be cancelled. (CPython recurses without end.) */
@Timeout(60)
class CircularWaitTest {
  private final List<String> trace = new ArrayList<>();
  private final List<Task<?>> tasks = new ArrayList<>();

  @Test
  void cancellingOneOfTwoTasksThatWaitForEachOtherEndsBoth() {
    TestLoop.run(() -> {
      tasks.add(start("chicken", () -> tasks.get(1).await()));
      tasks.add(start("egg", () -> tasks.get(0).await()));
      Asyncio.sleep(Duration.ZERO);
      assertThat(tasks.getFirst().cancel("enough")).isTrue();
      assertThat(tasks).extracting(Task::cancelling).containsExactly(1, 1);
      Asyncio.sleep(Duration.ofNanos(1));
    });

    assertThat(trace).containsExactly("chicken enough", "egg enough");
    assertThat(tasks).allMatch(Task::isCancelled);
  }

  @Test
  void aCircleThroughAGatherEnds() {
    TestLoop.run(() -> {
      tasks.add(start("gathers", () -> Asyncio.gather(tasks.get(1), tasks.get(2)).await()));
      tasks.add(start("back", () -> tasks.get(0).await()));
      tasks.add(start("sleeps", () -> Asyncio.sleep(Duration.ofHours(1))));
      Asyncio.sleep(Duration.ZERO);
      tasks.get(1).cancel("enough");
      Asyncio.sleep(Duration.ofNanos(1));
    });

    assertThat(trace).containsExactlyInAnyOrder("gathers enough", "back enough", "sleeps enough");
    assertThat(tasks).allMatch(Task::isCancelled);
  }

  @Test
  void aTaskThatIsCancelledBeforeItClosesTheCircleEndsIt() {
    TestLoop.run(() -> {
      tasks.add(start("first", () -> tasks.get(1).await()));
      tasks.add(start("second", () -> {
        tasks.get(1).cancel("enough"); // itself; thrown by its next wait, which closes the circle
        tasks.get(0).await();
      }));
      Asyncio.sleep(Duration.ofNanos(1));
    });

    assertThat(trace).containsExactlyInAnyOrder("first enough", "second enough");
    assertThat(tasks).allMatch(Task::isCancelled);
  }

  private Task<?> start(String name, AsyncAction body) {
    return Task.builder().name(name).start(() -> {
      try {
        body.run();
      } catch (TaskCancelledException e) {
        trace.add(name + " " + e.getMessage());
        throw e;
      }
    });
  }
}
