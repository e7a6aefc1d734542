// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CPython's cases of {@code as_completed}, whose iterator waits here. */
class AsCompletedCasesTest extends LoopCases {
  private static <T> List<T> results(Iterable<AsyncFuture<T>> completed) {
    List<T> results = new ArrayList<>();
    completed.forEach(f -> results.add(f.await()));
    return results;
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed")
  void theEarlierComesFirst() {
    Set<String> completed = new HashSet<>();
    List<String> res = loop.runUntilComplete(() -> results(Asyncio.asCompleted(
        List.of(sleeper(completed, 10, "b"), sleeper(completed, 150, "c"), sleeper(completed, 10, "a")))));

    assertThat(loop.time()).isEqualTo(millis(150));
    assertThat(res.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
    assertThat(res.subList(2, 3)).containsExactly("c");
  }

  private Awaitable<String> sleeper(Set<String> completed, long millis, String x) {
    return () -> {
      Asyncio.sleep(millis(millis));
      completed.add(x);
      if (completed.equals(Set.of("a", "b"))) {
        clock.advance(millis(140)); // both come late, and c is due
      }
      return x;
    };
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_same_tasks_in_as_out")
  void givesTasksThemselvesAndForCoroutinesTheirTasks() {
    loop.runUntilComplete(() -> {
      Task<String> b = Asyncio.createTask(() -> "b");
      Task<String> d = Asyncio.createTask(() -> "d");
      Set<AsyncFuture<String>> out = new HashSet<>();
      Asyncio.asCompleted(List.<Awaitable<String>>of(() -> "a", b, () -> "c", d)).forEach(out::add);

      assertThat(out).hasSize(4).contains(b, d).extracting(AsyncFuture::result).containsExactlyInAnyOrder("a", "b",
          "c", "d");
    });
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_with_timeout")
  void whenTimeIsUpTheIteratorFails() {
    Task<String> a = loop.createTask(() -> Asyncio.sleep(millis(100), "a"));
    Task<String> b = loop.createTask(() -> Asyncio.sleep(millis(150), "b"));
    loop.runUntilComplete(() -> {
      Iterator<AsyncFuture<String>> completed = Asyncio.asCompleted(List.of(a, b), millis(120)).iterator();
      assertThat(completed.next().await()).isEqualTo("a");
      clock.advance(millis(20));
      assertThatExceptionOfType(AsyncTimeoutException.class).isThrownBy(completed::next);
    });

    assertThat(loop.time()).isEqualTo(millis(120));
    loop.runUntilComplete(b);
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_with_unused_timeout")
  void aTimeLeftOverDoesNothing() {
    Awaitable<String> a = () -> Asyncio.sleep(millis(10), "a");
    List<String> res = loop.runUntilComplete(() -> results(Asyncio.asCompleted(List.of(a), Duration.ofSeconds(1))));

    assertThat(res).containsExactly("a");
    assertThat(loop.time()).isEqualTo(millis(10));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_resume_iterator")
  void aSecondLoopGoesOnWhereTheFirstStopped() {
    List<Awaitable<Integer>> coros = IntStream.range(0, 4).mapToObj(AsCompletedCasesTest::returning).toList();
    List<Integer> collected = loop.runUntilComplete(() -> {
      List<Integer> ret = new ArrayList<>();
      Iterable<AsyncFuture<Integer>> completed = Asyncio.asCompleted(coros);
      for (AsyncFuture<Integer> f : completed) {
        ret.add(f.await());
        if (ret.size() == 2) {
          break;
        }
      }
      assertThat(ret).hasSize(2);
      ret.addAll(results(completed));
      return ret;
    });

    assertThat(collected).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  private static Awaitable<Integer> returning(int i) {
    return () -> i;
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_concurrent")
  void whatItGaveCanBeWaitedForTogether() {
    loop.runUntilComplete(() -> {
      List<AsyncFuture<String>> futs = new ArrayList<>();
      Asyncio.asCompleted(List.<Awaitable<String>>of(
          () -> Asyncio.sleep(millis(50), "a"), () -> Asyncio.sleep(millis(50), "b"))).forEach(futs::add);

      assertThat(Asyncio.wait(futs).done()).extracting(AsyncFuture::result).containsExactlyInAnyOrder("a", "b");
    });
    assertThat(loop.time()).isEqualTo(millis(50));
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_duplicate_coroutines")
  void aTaskGivenTwiceComesOnceAndACoroutineRunsAgain() {
    Awaitable<String> spam = () -> "spam";
    List<String> result = loop.runUntilComplete(() -> {
      Task<String> c = Asyncio.createTask(() -> "ham");
      return results(Asyncio.asCompleted(List.of(c, c, spam, spam)));
    });

    assertThat(result).containsExactly("ham", "spam", "spam");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_coroutine_without_loop")
  void needsARunningLoop() {
    Awaitable<Integer> a = () -> 42;

    assertThatIllegalStateException().isThrownBy(() -> Asyncio.asCompleted(List.of(a)))
        .withMessageContaining("no running event loop");
  }

  @Test
  @CPython("test_tasks.BaseTaskTests.test_as_completed_coroutine_use_running_loop")
  void coroutinesRunOnTheRunningLoop() {
    Awaitable<Integer> coro = () -> 42;
    List<Integer> res = loop.runUntilComplete(() -> results(Asyncio.asCompleted(List.of(coro))));

    assertThat(res).containsExactly(42);
  }
}
