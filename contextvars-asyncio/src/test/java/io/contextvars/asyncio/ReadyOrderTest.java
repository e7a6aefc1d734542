// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.harness.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop that is given an order asks it once an iteration, for all that is ready. */
class ReadyOrderTest {
  private final List<String> trace = new ArrayList<>();

  @Test
  void withoutAnOrderTasksBeginFirstInFirstOut() {
    run(EventLoop.builder(), () -> tasks("a", "b", "c"));

    assertThat(trace).containsExactly("a", "b", "c");
  }

  @Test
  void anOrderThatAlwaysTakesTheFirstIsFirstInFirstOut() {
    run(EventLoop.builder().order(_ -> 0), () -> tasks("a", "b", "c"));

    assertThat(trace).containsExactly("a", "b", "c");
  }

  @Test
  void theOrderSaysWhichTaskGoesOn() {
    run(EventLoop.builder().order(ready -> ready - 1), () -> tasks("a", "b", "c"));

    assertThat(trace).containsExactly("c", "a", "b"); // the last takes the place of the first, then that of the second
  }

  @Test
  void callbacksKeepTheOrderOfSchedulingAndTasksRunBetweenThem() {
    run(EventLoop.builder().order(ready -> ready - 1), () -> {
      callbacks("1", "2");
      Task<Boolean> task = Asyncio.createTask(() -> trace.add("a"));
      callbacks("3");
      Asyncio.sleep(Duration.ofSeconds(1));
      assertThat(task.isDone()).isTrue();
    });

    assertThat(trace).containsExactly("1", "2", "3", "a");
  }

  @Test
  void whatIsReadyRunsBeforeAnythingRunsTwice() {
    run(EventLoop.builder().order(ready -> ready - 1), () -> {
      for (String name : List.of("a", "b", "c")) {
        Asyncio.createTask(() -> {
          for (int step = 1; step <= 3; step++) {
            trace.add(name + step);
            Asyncio.sleep(Duration.ZERO);
          }
        });
      }
      Asyncio.sleep(Duration.ofSeconds(1));
    });

    for (int step = 1; step <= 3; step++) {
      assertThat(trace.subList(3 * step - 3, 3 * step))
          .containsExactlyInAnyOrder("a" + step, "b" + step, "c" + step);
    }
  }

  @Test
  void itIsAskedOnlyWhereThereIsAChoice() {
    List<Integer> asked = new ArrayList<>();

    run(EventLoop.builder().order(ready -> {
      asked.add(ready);
      return 0;
    }), () -> tasks("a", "b", "c", "d"));

    assertThat(asked).startsWith(4, 3, 2).doesNotContain(0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void anOrderOutOfRangeEndsTheRun(int next) {
    assertThatThrownBy(() -> run(EventLoop.builder().order(_ -> next), () -> tasks("a", "b")))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatTheOrderThrowsIsThrownByTheRunAndNotInATask() {
    assertThatThrownBy(() -> run(EventLoop.builder().order(_ -> {
      throw new IllegalArgumentException("no order");
    }), () -> {
      try {
        tasks("a", "b");
      } catch (IllegalArgumentException e) {
        trace.add("seen in a task");
      }
    })).isInstanceOf(IllegalArgumentException.class).hasMessage("no order");

    assertThat(trace).isEmpty();
  }

  /** Starts a task each, and lets all of them end. */
  private void tasks(String... names) {
    for (String name : names) {
      Asyncio.createTask(() -> trace.add(name));
    }
    Asyncio.sleep(Duration.ofSeconds(1));
  }

  private void callbacks(String... names) {
    for (String name : names) {
      Handle _ = Asyncio.runningLoop().callSoon(() -> trace.add(name));
    }
  }

  private static void run(EventLoop.Builder builder, AsyncAction main) {
    try (EventLoop loop = builder.clock(new TestClock()).build()) {
      loop.setExceptionHandler((_, _) -> {}); // which is told of what is pending when the run is ended by a mistake
      loop.runUntilComplete(main);
    }
  }
}
