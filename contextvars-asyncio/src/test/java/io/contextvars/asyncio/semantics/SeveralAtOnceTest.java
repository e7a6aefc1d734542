// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncFuture;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Outcome;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.Waited;
import io.contextvars.asyncio.harness.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** sleep, gather, wait and as_completed. */
class SeveralAtOnceTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  private static String after(int seconds, String result) {
    return Asyncio.sleep(Duration.ofSeconds(seconds), result);
  }

  @Test
  @Semantics("2.29")
  void sleepingForNoTimeLetsTheOthersRunOnce() {
    TestLoop.run(() -> {
      Asyncio.createTask(() -> {
        seen.add("other, 1");
        Asyncio.sleep(Duration.ofSeconds(-1));
        seen.add("other, 2");
      });
      Asyncio.sleep(Duration.ZERO);
      seen.add("me");
      Asyncio.sleep(Duration.ofSeconds(-1));

      assertThat(seen).containsExactly("other, 1", "me", "other, 2");
      assertThat(Asyncio.runningLoop().time()).isEqualTo(Duration.ZERO);
    });
  }

  @Test
  @Semantics("2.29")
  void sleepingReturnsItsResult() {
    assertThat(TestLoop.run(() -> after(1, "result"))).isEqualTo("result");
  }

  @Test
  @Semantics("2.30")
  void gatheringGivesResultsInTheOrderOfTheArguments() {
    TestLoop.run(() -> {
      assertThat(Asyncio.gather().isDone()).isTrue();
      assertThat(Asyncio.gather().await()).isEmpty();
      assertThat(Asyncio.gather(() -> after(2, "slow"), () -> after(1, "quick")).await())
          .containsExactly("slow", "quick");
    });
  }

  @Test
  @Semantics("2.30")
  void aFutureIsGatheredOnceAndACoroutineEachTime() {
    TestLoop.run(() -> {
      Awaitable<Integer> coroutine = () -> {
        seen.add("ran");
        return seen.size();
      };
      Task<Integer> task = Asyncio.createTask(coroutine);

      assertThat(Asyncio.gather(task, task).await()).containsExactly(1, 1);
      assertThat(Asyncio.gather(coroutine, coroutine).await()).containsExactly(2, 3);
    });
  }

  @Test
  @Semantics("2.30")
  void gatheredCoroutinesAreTasksInContextsOfTheirOwn() {
    TestLoop.run(() -> {
      VAR.set("of the caller");
      Awaitable<String> coroutine = () -> {
        String before = VAR.get();
        VAR.set("by the coroutine");
        tick();
        return before + ", " + VAR.get();
      };

      assertThat(Asyncio.gather(coroutine, coroutine).await())
          .containsOnly("of the caller, by the coroutine");
      assertThat(VAR.get()).isEqualTo("of the caller");
    });
  }

  @Test
  @Semantics("2.30")
  void theFirstFailureComesOutAndTheOthersRunOn() {
    TestLoop.run(() -> {
      Task<String> slow = Asyncio.createTask(() -> after(2, "slow"));
      AsyncFuture<List<String>> all = Asyncio.gather(slow, () -> fail("failed"));

      assertThatIllegalArgumentException().isThrownBy(all::await).withMessage("failed");
      assertThat(slow.isDone()).isFalse();
      assertThat(slow.await()).isEqualTo("slow");
    });
  }

  private static String fail(String message) {
    throw new IllegalArgumentException(message);
  }

  @Test
  @Semantics("2.30")
  void outcomesTellHowEachEnded() {
    TestLoop.run(() -> {
      List<Outcome<String>> outcomes = Asyncio.gatherOutcomes(() -> after(1, "result"), () -> fail("failed")).await();

      assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Success<>("result"));
      assertThatIllegalArgumentException().isThrownBy(() -> outcomes.getLast().result()).withMessage("failed");
    });
  }

  @Test
  @Semantics("2.30")
  void cancellingAGatheringCancelsWhatItGathers() {
    TestLoop.run(() -> {
      Task<String> first = Asyncio.createTask(() -> after(1, "first"));
      Task<String> second = Asyncio.createTask(() -> after(1, "second"));
      AsyncFuture<List<String>> all = Asyncio.gather(first, second);
      tick();
      all.cancel();

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(all::await);
      assertThat(first.isCancelled()).isTrue();
      assertThat(second.isCancelled()).isTrue();
    });
  }

  @Test
  @Semantics("2.30")
  void aCancelledChildFailsTheGatheringWithoutCancellingIt() {
    TestLoop.run(() -> {
      Task<String> cancelled = Asyncio.createTask(() -> after(1, "cancelled"));
      Task<String> other = Asyncio.createTask(() -> after(1, "other"));
      AsyncFuture<List<String>> all = Asyncio.gather(cancelled, other);
      tick();
      cancelled.cancel();

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(all::await);
      assertThat(all.isCancelled()).isFalse();
      assertThat(other.await()).isEqualTo("other");
    });
  }

  @Test
  @Semantics("2.31")
  void thereIsNothingToWaitFor() {
    TestLoop.run(() -> {
      assertThatIllegalArgumentException().isThrownBy(() -> Asyncio.wait(List.of()))
          .withMessageStartingWith("Set of Tasks/Futures is empty.");
    });
  }

  @Test
  @Semantics("2.31")
  void theTimeoutOfAWaitNeitherThrowsNorCancels() {
    TestLoop.run(() -> {
      Task<String> quick = Asyncio.createTask(() -> fail("failed"));
      Task<String> slow = Asyncio.createTask(() -> after(9, "slow"));
      Waited<Task<String>> waited =
          Asyncio.wait(List.of(quick, slow), Duration.ofSeconds(1), ReturnWhen.ALL_COMPLETED);

      assertThat(waited.done()).containsExactly(quick);
      assertThat(waited.pending()).containsExactly(slow);
      assertThat(quick.exception()).hasMessage("failed");
      assertThat(slow.await()).isEqualTo("slow");
    });
  }

  @Test
  @Semantics("2.31")
  void aWaitEndsWithTheFirstOrTheFirstFailure() {
    TestLoop.run(() -> {
      Task<String> one = Asyncio.createTask(() -> after(1, "one"));
      Task<String> two = Asyncio.createTask(() -> {
        after(2, "");
        return fail("failed");
      });
      Task<String> three = Asyncio.createTask(() -> after(3, "three"));
      List<Task<String>> all = List.of(one, two, three);

      assertThat(Asyncio.wait(all, ReturnWhen.FIRST_COMPLETED).done()).containsExactly(one);
      assertThat(Asyncio.wait(all, ReturnWhen.FIRST_EXCEPTION).done()).containsExactly(one, two);
      assertThat(Asyncio.wait(all).pending()).isEmpty();
      assertThat(two.exception()).hasMessage("failed");
    });
  }

  @Test
  @Semantics("2.34")
  void asCompletedGivesTheFuturesThemselvesInTheOrderOfTheirCompletion() {
    TestLoop.run(() -> {
      Task<String> slow = Asyncio.createTask(() -> after(2, "slow"));
      Task<String> quick = Asyncio.createTask(() -> after(1, "quick"));
      List<AsyncFuture<String>> completed = new ArrayList<>();
      Asyncio.asCompleted(List.of(slow, quick)).forEach(completed::add);

      assertThat(completed).containsExactly(quick, slow);
    });
  }

  @Test
  @Semantics("2.34")
  void asCompletedThrowsForThoseThatAreLateAndCancelsNothing() {
    TestLoop.run(() -> {
      Task<String> quick = Asyncio.createTask(() -> after(1, "quick"));
      Task<String> slow = Asyncio.createTask(() -> after(9, "slow"));
      Iterator<AsyncFuture<String>> completed =
          Asyncio.asCompleted(List.of(slow, quick), Duration.ofSeconds(2)).iterator();

      assertThat(completed.next()).isSameAs(quick);
      assertThatExceptionOfType(AsyncTimeoutException.class).isThrownBy(completed::next);
      assertThat(slow.await()).isEqualTo("slow");
    });
  }
}
