// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that are pending when their loop is closed. */
class ClosedLoopTest {
  private final EventLoop loop = TestLoop.create();
  private final List<String> told = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  ClosedLoopTest() {
    loop.setExceptionHandler((_, failure) -> told.add(failure.message()));
  }

  private void assertAreEndedByClose(List<Task<@Nullable Void>> tasks) {
    loop.close();

    assertThat(tasks).allMatch(Task::isCancelled);
    assertThat(loop.allTasks()).isEmpty();
    for (Task<?> task : tasks) {
      task.context().run(() -> {}); // it is no longer the loop's
    }
  }

  @Test
  void aTaskThatHasNotBegunNeverRuns() {
    Task<@Nullable Void> task = loop.createTask(() -> {
      log.add("ran");
    });

    assertAreEndedByClose(List.of(task));
    assertThat(log).isEmpty();
    assertThat(told).containsExactly("Task was destroyed but it is pending!");
  }

  @Test
  void aTaskGroupEndsWithoutWaitingForItsTasks() {
    List<Task<@Nullable Void>> tasks = new ArrayList<>();
    tasks.add(loop.createTask(() -> TaskGroup.run(group -> {
      tasks.add(group.createTask(() -> Asyncio.sleep(Duration.ofHours(1))));
      tasks.add(group.createTask(() -> Asyncio.sleep(Duration.ofHours(1))));
    })));
    loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofSeconds(1)));

    assertAreEndedByClose(tasks);
    assertThat(told).hasSize(3).containsOnly("Task was destroyed but it is pending!");
  }

  @Test
  void noTaskIsStartedWhileTheTasksAreEnded() {
    Task<@Nullable Void> task = loop.createTask(() -> {
      try {
        Asyncio.sleep(Duration.ofHours(1));
      } finally {
        logRefusal(() -> Asyncio.createTask(() -> log.add("ran")));
        logRefusal(() -> Task.builder().eagerStart(true).start(() -> log.add("ran")));
      }
    });
    loop.runUntilComplete(() -> Asyncio.sleep(Duration.ofSeconds(1)));

    assertAreEndedByClose(List.of(task));
    assertThat(log).hasSize(2).allMatch(message -> message.contains("Event loop is closed"));
  }

  private void logRefusal(Runnable start) {
    try {
      start.run();
    } catch (IllegalStateException refusal) {
      log.add(String.valueOf(refusal.getMessage()));
    }
  }
}
