// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** CPython's cases of cancelling a task that is in a task group. */
class TaskGroupCancelCasesTest extends TaskGroupCases {
  private void startFive(TaskGroup g, AsyncAction coroutine) {
    for (int i = 0; i < 5; i++) {
      g.createTask(coroutine);
    }
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_cancellation")
  void cancellingTheParentCancelsTheTasks() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(g -> startFive(g, () -> sleepNoting(LONG, "foo"))));

    assertEndsCancelled(r);
    assertThat(noted).hasSize(5).containsOnly("foo cancelled");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_07")
  void cancellingTheParentCancelsTheTasksAndTheBlock() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(g -> {
      startFive(g, () -> sleepNoting(LONG, "foo"));
      sleepNoting(LONG, "block");
    }));

    assertEndsCancelled(r);
    assertThat(noted).hasSize(6).containsOnlyOnce("block cancelled");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_08")
  void failuresOfCancelledTasksAreThrown() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(g -> {
      startFive(g, TaskGroupCases::crashWhenCancelled);
      Asyncio.sleep(LONG);
    }));

    assertEndsInGroup(r).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_11")
  void failuresOfAnInnerGroupAreThrownThroughTheOuter() {
    assertInnerFails(cancelledAfterATenth(() -> TaskGroup.run(_ -> TaskGroup.run(g2 -> {
      startFive(g2, TaskGroupCases::crashWhenCancelled);
      Asyncio.sleep(LONG);
    }))));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_12")
  void failuresOfAnInnerGroupCancelTheTasksOfTheOuter() {
    assertInnerFails(cancelledAfterATenth(() -> TaskGroup.run(g1 -> {
      g1.createTask(() -> Asyncio.sleep(LONG));
      TaskGroup.run(g2 -> {
        startFive(g2, TaskGroupCases::crashWhenCancelled);
        Asyncio.sleep(LONG);
      });
    })));
  }

  private void assertInnerFails(Task<?> r) {
    assertEndsInGroup(r).satisfies(eg -> {
      assertThat(types(eg)).containsExactly(ExceptionGroup.class);
      assertThat(types(eg.exceptions().getFirst())).containsExactly(ArithmeticException.class);
    });
    assertThat(loop.time()).isEqualTo(millis(100));
  }

  /** A group whose task fails while its cancelled block takes its time. */
  private static void slowlyCancelled() {
    TaskGroup.run(g1 -> {
      g1.createTask(() -> crashAfter(300));
      try {
        Asyncio.sleep(LONG);
      } catch (TaskCancelledException cancelled) {
        Asyncio.sleep(millis(500));
        throw cancelled;
      }
    });
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_15")
  void aFailureWhileTheCancelledBlockCleansUpIsThrown() {
    Task<?> r = cancelledAfterATenth(TaskGroupCancelCasesTest::slowlyCancelled);

    assertEndsInGroup(r).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_16")
  void aFailureWhileTheCancelledBlockCleansUpIsThrownToWhoAwaitsIt() {
    Task<?> r =
        cancelledAfterATenth(() -> Asyncio.createTask(TaskGroupCancelCasesTest::slowlyCancelled).await());

    assertEndsInGroup(r).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_17")
  void aGroupWithoutTasksLetsTheCancellationPass() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(_ -> sleepNoting(LONG, "block")));

    assertEndsCancelled(r);
    assertThat(noted).containsExactly("block cancelled");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_18")
  void aFailureOfTheCancelledBlockIsThrown() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(_ -> failWhenCancelled(new Crash())));

    assertEndsInGroup(r).satisfies(eg -> assertThat(types(eg)).containsExactly(Crash.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_22")
  void cancellingTheParentWhileItWaitsForTheTasksCancelsThem() {
    Task<?> r = cancelledAfterATenth(() -> TaskGroup.run(g -> {
      g.createTask(() -> sleepNoting(Duration.ofSeconds(1), "foo1"));
      g.createTask(() -> sleepNoting(Duration.ofSeconds(2), "foo2"));
    }));

    assertEndsCancelled(r);
    assertThat(noted).containsExactly("foo1 cancelled", "foo2 cancelled");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_error_and_cancel")
  void aCancellationThatCameWithAFailureIsThrownByTheNextWait() {
    loop.runUntilComplete(() -> {
      AsyncEvent event = new AsyncEvent();
      Task<?> t = Asyncio.createTask(() -> inner(event));
      event.await();
      assertThat(t.cancelling()).isZero();
      t.cancel();
      assertThat(t.cancelling()).isEqualTo(1);
      Asyncio.wait(List.of(t));
      assertThat(t.isCancelled()).isTrue();
    });

    assertThat(noted).containsExactly("thrown");
  }

  private void inner(AsyncEvent event) {
    Task<?> current = Objects.requireNonNull(Asyncio.currentTask());
    try {
      TaskGroup.run(tg -> {
        tg.createTask(() -> {
          event.set();
          Asyncio.sleep(Duration.ZERO);
          throw new Crash();
        });
        Asyncio.sleep(Duration.ofSeconds(1));
        noted.add("past the sleep in the group");
      });
    } catch (ExceptionGroup err) {
      noted.add("thrown");
      assertThat(types(err)).containsExactly(Crash.class);
      assertThat(current.cancelling()).isEqualTo(1);
    }
    assertThat(current.cancelling()).isEqualTo(1);
    Asyncio.sleep(Duration.ofSeconds(1));
    noted.add("past the sleep after the group");
  }
}
