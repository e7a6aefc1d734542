// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.Waited;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code wait}. */
class WaitCasesTest extends LoopCases {
  private Task<?> sleeping(long millis) {
    return loop.createTask(() -> Asyncio.sleep(millis(millis)));
  }

  private void assertWaited(Waited<?> waited, Set<Task<?>> done, Set<Task<?>> pending) {
    assertThat(waited.done()).isEqualTo(done);
    assertThat(waited.pending()).isEqualTo(pending);
  }

  private void finish(Task<?> a, Task<?> b) {
    loop.runUntilComplete(() -> Asyncio.wait(List.of(a, b)));
    assertThat(a.isDone() && b.isDone()).isTrue();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait")
  void waitsUntilAllAreDoneAndNotAgain() {
    Task<?> a = sleeping(100);
    Task<?> b = sleeping(150);
    for (int i = 0; i < 2; i++) {
      Waited<Task<?>> waited = loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a)));

      assertWaited(waited, Set.of(a, b), Set.of());
      assertThat(loop.time()).isEqualTo(millis(150));
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_duplicate_coroutines")
  void aTaskGivenTwiceIsWaitedForOnce() {
    Task<String> c = loop.createTask(() -> "test");
    Task<String> spam = loop.createTask(() -> "spam");
    Waited<Task<String>> waited = loop.runUntilComplete(() -> Asyncio.wait(List.of(c, c, spam)));

    assertThat(waited.pending()).isEmpty();
    assertThat(waited.done()).extracting(Task::result).containsExactly("test", "spam");
  }

  @Test
  @CPython({"test_tasks.BaseTaskTests.test_wait_errors", "test_tasks.BaseTaskTests.test_wait_invalid_args"})
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void waitingForNothingFails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.runUntilComplete(() -> Asyncio.wait(List.<Task<?>>of())))
        .withMessageContaining("Set of Tasks/Futures is empty.");
    Task<?> task = loop.createTask(() -> {});
    assertThatNullPointerException()
        .isThrownBy(() -> loop.runUntilComplete(() -> Asyncio.wait(List.of(task), (ReturnWhen) null)))
        .withMessage("returnWhen");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_first_completed")
  void waitsUntilTheFirstIsDone() {
    Task<?> a = sleeping(10_000);
    Task<?> b = sleeping(100);
    Waited<Task<?>> waited =
        loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a), ReturnWhen.FIRST_COMPLETED));

    assertWaited(waited, Set.of(b), Set.of(a));
    assertThat(a.isDone()).isFalse();
    assertThat(b.result()).isNull();
    assertThat(loop.time()).isEqualTo(millis(100));
    finish(a, b);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_really_done")
  void whatIsDoneWhenTheWaiterGoesOnCountsAsDone() {
    Task<?> a = loop.createTask(() -> Asyncio.sleep(Duration.ZERO));
    Task<?> b = loop.createTask(() -> {
      Asyncio.sleep(Duration.ZERO);
      Asyncio.sleep(Duration.ZERO);
    });
    Waited<Task<?>> waited =
        loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a), ReturnWhen.FIRST_COMPLETED));

    assertWaited(waited, Set.of(a, b), Set.of());
    assertThat(a.result()).isNull();
    assertThat(b.result()).isNull();
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_first_exception")
  void waitsUntilTheFirstFailsWhichMayBeAtOnce() {
    Task<?> a = sleeping(10_000);
    Task<?> b = loop.createTask(() -> {
      throw new ArithmeticException("err");
    });
    Waited<Task<?>> waited =
        loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a), ReturnWhen.FIRST_EXCEPTION));

    assertWaited(waited, Set.of(b), Set.of(a));
    assertThat(loop.time()).isZero();
    finish(a, b);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_first_exception_in_wait")
  void waitsUntilTheFirstFails() {
    Task<?> a = sleeping(10_000);
    Task<?> b = failing(10);
    Waited<Task<?>> waited =
        loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a), ReturnWhen.FIRST_EXCEPTION));

    assertWaited(waited, Set.of(b), Set.of(a));
    assertThat(loop.time()).isEqualTo(millis(10));
    finish(a, b);
  }

  private Task<?> failing(long millis) {
    return loop.createTask(() -> {
      Asyncio.sleep(millis(millis));
      throw new ArithmeticException("really");
    });
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_with_exception")
  void afterAFailureTheOthersAreWaitedForToo() {
    Task<?> a = sleeping(100);
    Task<?> b = failing(150);
    for (int i = 0; i < 2; i++) {
      Waited<Task<?>> waited = loop.runUntilComplete(() -> Asyncio.wait(List.of(b, a)));

      assertThat(waited.pending()).isEmpty();
      assertThat(waited.done()).hasSize(2).filteredOn(done -> done.exception() != null).hasSize(1);
      assertThat(loop.time()).isEqualTo(millis(150));
    }
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_with_timeout")
  void waitsForSoLongAndCancelsNothing() {
    Task<?> a = sleeping(100);
    Task<?> b = sleeping(150);
    Waited<Task<?>> waited = loop.runUntilComplete(within(List.of(b, a), 110));

    assertWaited(waited, Set.of(a), Set.of(b));
    assertThat(loop.time()).isEqualTo(millis(110));
    finish(a, b);
    assertThat(b.isCancelled()).isFalse();
  }

  private static Awaitable<Waited<Task<?>>> within(List<Task<?>> tasks, long millis) {
    return () -> Asyncio.wait(tasks, millis(millis), ReturnWhen.ALL_COMPLETED);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_wait_concurrent_complete")
  void whatIsDoneJustWhenTimeIsUpCountsAsDone() {
    Task<?> a = sleeping(100);
    Task<?> b = sleeping(150);
    Waited<Task<?>> waited = loop.runUntilComplete(within(List.of(b, a), 100));

    assertWaited(waited, Set.of(a), Set.of(b));
    assertThat(loop.time()).isEqualTo(millis(100));
    finish(a, b);
  }
}
