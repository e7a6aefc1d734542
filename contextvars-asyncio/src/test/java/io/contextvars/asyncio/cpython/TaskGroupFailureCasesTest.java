// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.ExceptionGroup;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** CPython's cases of what a task group throws when something in it has failed. */
class TaskGroupFailureCasesTest extends TaskGroupCases {
  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_04")
  void aFailureCancelsTheOthers() {
    List<Task<?>> t2 = new ArrayList<>();
    assertEndsInGroup(() -> {
      TaskGroup.run(g -> {
        g.createTask(() -> crashAfter(100));
        t2.add(g.createTask(() -> sleepNoting(LONG, "t2")));
      });
      noted.add("past the group");
    }).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));

    assertThat(noted).containsExactly("t2 cancelled");
    assertThat(t2).hasSize(1).allMatch(Task::isCancelled);
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_cancel_children_on_child_error")
  void aFailureCancelsTheOthersAndTheBlock() {
    assertEndsInGroup(() -> {
      TaskGroup.run(g -> {
        for (int i = 0; i < 3; i++) {
          g.createTask(() -> crashAfter(100));
        }
        g.createTask(() -> sleepNoting(LONG, "child"));
        sleepNoting(LONG, "runner");
      });
      noted.add("past the group");
    }).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));

    assertThat(noted).containsExactlyInAnyOrder("child cancelled", "runner cancelled");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_09")
  void aFailureOfTheBlockCancelsTheTasks() {
    assertBlockFails(100);
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_10")
  void aFailureOfTheBlockBeforeTheTasksBeganCancelsThem() {
    assertBlockFails(-1);
  }

  private void assertBlockFails(long afterMillis) {
    List<Task<?>> tasks = new ArrayList<>();
    assertEndsInGroup(() -> TaskGroup.run(g -> {
      tasks.add(g.createTask(() -> Asyncio.sleep(LONG, 42)));
      tasks.add(g.createTask(() -> Asyncio.sleep(LONG, 11)));
      if (afterMillis > 0) {
        Asyncio.sleep(millis(afterMillis));
      }
      throw new ArithmeticException();
    })).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));

    assertThat(tasks).hasSize(2).allMatch(Task::isCancelled);
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_13")
  void aFailureCancelsAnInnerGroup() {
    assertEndsInGroup(() -> TaskGroup.run(g1 -> {
      g1.createTask(() -> crashAfter(100));
      TaskGroup.run(g2 -> g2.createTask(() -> crashAfter(10_000)));
    })).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_14")
  void theGroupOfAnInnerGroupIsAFailureOfTheOuter() {
    assertEndsInGroup(() -> TaskGroup.run(g1 -> {
      g1.createTask(() -> crashAfter(10_000));
      TaskGroup.run(g2 -> g2.createTask(() -> crashAfter(100)));
    })).satisfies(eg -> {
      assertThat(types(eg)).containsExactly(ExceptionGroup.class);
      assertThat(types(eg.exceptions().getFirst())).containsExactly(ArithmeticException.class);
    });
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_19")
  void failuresOfATaskAndOfTheBlockAreBothInTheGroup() {
    assertEndsInGroup(() -> TaskGroup.run(g -> {
      g.createTask(() -> crashAfter(100));
      failWhenCancelled(new Crash());
    })).satisfies(
        eg -> assertThat(types(eg)).containsExactlyInAnyOrder(Crash.class, ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_20")
  void anErrorOfTheMachineIsThrownBare() {
    InternalError keyboardInterrupt = new InternalError();
    Task<?> runner = loop.createTask(() -> TaskGroup.run(g -> {
      g.createTask(() -> crashAfter(100));
      failWhenCancelled(keyboardInterrupt);
    }));

    assertThatThrownBy(() -> loop.runUntilComplete(runner)).isSameAs(keyboardInterrupt);
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_20a")
  void anotherErrorOfTheBlockIsInTheGroup() {
    assertEndsInGroup(() -> TaskGroup.run(g -> {
      g.createTask(() -> crashAfter(100));
      failWhenCancelled(new AssertionError());
    })).satisfies(
        eg -> assertThat(types(eg)).containsExactlyInAnyOrder(AssertionError.class, ArithmeticException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_21a")
  void anotherErrorOfATaskIsInTheGroup() {
    assertEndsInGroup(() -> TaskGroup.run(g -> {
      g.createTask(() -> {
        Asyncio.sleep(millis(100));
        throw new AssertionError();
      });
      failWhenCancelled(new IllegalArgumentException());
    })).satisfies(
        eg -> assertThat(types(eg)).containsExactlyInAnyOrder(AssertionError.class, IllegalArgumentException.class));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_25")
  void tasksThatStartTasksAreAllCancelled() {
    assertEndsInGroup(() -> TaskGroup.run(g -> {
      g.createTask(() -> hydra(g));
      g.createTask(() -> {
        while (noted.size() < 10) {
          Asyncio.sleep(millis(15));
        }
        throw new ArithmeticException();
      });
    })).satisfies(eg -> assertThat(types(eg)).containsExactly(ArithmeticException.class));

    assertThat(noted).hasSizeGreaterThanOrEqualTo(10);
  }

  private void hydra(TaskGroup g) {
    noted.add("hydra");
    Asyncio.sleep(millis(10));
    g.createTask(() -> hydra(g));
    g.createTask(() -> hydra(g));
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_taskgroup_context_manager_exit_raises")
  void whatTheBlockFailsWithWhileItCleansUpIsInTheGroup() {
    loop.runUntilComplete(() -> {
      try {
        TaskGroup.run(tg -> {
          try {
            tg.createTask(() -> {
              throw new Crash();
            });
            Asyncio.sleep(LONG);
          } catch (TaskCancelledException closing) {
            throw new Crash();
          }
        });
      } catch (ExceptionGroup err) {
        noted.add("thrown");
        assertThat(err.exceptions()).hasSize(2).hasOnlyElementsOfType(Crash.class);
      }
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
    });

    assertThat(noted).containsExactly("thrown");
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_cancelling_level_preserved")
  void theTaskIsNotBeingCancelledAfterwards() {
    loop.runUntilComplete(() -> {
      try {
        TaskGroup.run(tg -> tg.createTask(() -> crashAfter(0)));
      } catch (ExceptionGroup expected) {
        noted.add("thrown");
      }
      assertThat(Objects.requireNonNull(Asyncio.currentTask()).cancelling()).isZero();
      assertThat(noted).containsExactly("thrown");
      Asyncio.timeout(LONG, () -> Asyncio.sleep(millis(1)));
    });
  }

  @Test
  @CPython("test_taskgroups.TestTaskGroup.test_nested_groups_both_cancelled")
  void twoGroupsThatFailTogetherBothThrow() {
    Task<?> task = loop.createTask(() -> {
      TaskGroup.run(outer -> {
        try {
          TaskGroup.run(inner -> {
            inner.createTask(() -> crashAfter(0));
            outer.createTask(() -> {
              Asyncio.sleep(millis(0));
              throw new Crash();
            });
          });
        } catch (ExceptionGroup err) {
          noted.add("inner thrown");
          assertThat(types(err)).containsExactly(ArithmeticException.class);
        }
      });
    });
    assertEndsInGroup(task).satisfies(eg -> assertThat(types(eg)).containsExactly(Crash.class));

    assertThat(noted).containsExactly("inner thrown");
    assertThat(task.cancelling()).isZero();
  }
}
