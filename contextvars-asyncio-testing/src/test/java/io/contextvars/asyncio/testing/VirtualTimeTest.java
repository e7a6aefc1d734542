// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Runner;
import io.contextvars.asyncio.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualTimeTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  @Test
  void theResultIsTheCoroutines() {
    assertThat(VirtualTime.run(() -> Asyncio.sleep(Duration.ofHours(1), "done"))).isEqualTo("done");
    assertThat(VirtualTime.run(1, () -> Asyncio.sleep(Duration.ofHours(1), "done"))).isEqualTo("done");
  }

  @Test
  void failuresAreThrownAsAsyncioRunThrowsThem() {
    IllegalArgumentException unchecked = new IllegalArgumentException("wrong");
    assertThatThrownBy(() -> VirtualTime.run(() -> {
      throw unchecked;
    })).isSameAs(unchecked).hasNoSuppressedExceptions();
    assertThatThrownBy(() -> VirtualTime.run(() -> {
      throw new IOException("wrong");
    })).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void theCoroutineRunsInACopyOfTheCallersContext() {
    String seen = USER.call("ada", () -> {
      String user = VirtualTime.run(() -> {
        String before = USER.get();
        USER.set("grace");
        return before;
      });
      return user + ", then " + USER.get();
    });

    assertThat(seen).isEqualTo("ada, then ada");
  }

  @Test
  void timeBeginsAtZeroInEachRun() {
    for (int i = 0; i < 2; i++) {
      VirtualTime.run(() -> {
        assertThat(Asyncio.runningLoop().time()).isZero();
        Asyncio.sleep(Duration.ofDays(1));
        assertThat(Asyncio.runningLoop().time()).isEqualTo(Duration.ofDays(1));
      });
    }
  }

  @Test
  void aRunnerTakesItsLoopsFromHere() {
    try (Runner runner = Runner.builder().loopFactory(VirtualTime::newLoop).build()) {
      runner.run(() -> Asyncio.sleep(Duration.ofHours(1)));
      runner.run(() -> Asyncio.sleep(Duration.ofHours(1)));

      assertThat(runner.loop().time()).isEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void inALoopItIsRefused() {
    VirtualTime.run(() -> {
      assertThatThrownBy(() -> VirtualTime.run(() -> {})).isInstanceOf(IllegalStateException.class);
    });
  }

  @Nested
  class OrderOfASeed {
    @Test
    void aFailureNamesItsSeed() {
      IllegalStateException failure = new IllegalStateException("wrong");

      assertThatThrownBy(() -> VirtualTime.run(42, () -> {
        throw failure;
      })).isSameAs(failure);
      assertThat(failure.getSuppressed()).singleElement()
          .extracting(Throwable::getMessage)
          .isEqualTo("thrown in the order of seed 42; to repeat it: VirtualTime.run(42L, ...)");
    }

    @Test
    void aBugThatNeedsARareOrderIsFoundAndFoundAgain() {
      OrderDependentError found =
          catchThrowableOfType(OrderDependentError.class, () -> VirtualTime.exploreOrders(1000, this::transfer));

      assertThat(found).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(found).hasMessage(
          "fails in the order of seed " + found.seed()
              + ", though not first in, first out; to repeat it: VirtualTime.run("
              + found.seed() + "L, ...)\njava.lang.IllegalStateException: the last one came first");
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> VirtualTime.run(found.seed(), this::transfer))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the last one came first");
      }
      for (long seed = 0; seed < found.seed(); seed++) {
        long before = seed;
        assertThatCode(() -> VirtualTime.run(before, this::transfer)).doesNotThrowAnyException();
      }
    }

    /** Fails if the last of five tasks begins first and the first one last. */
    private void transfer() {
      List<Integer> begun = new ArrayList<>();
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int number = i;
        tasks.add(Asyncio.createTask(() -> begun.add(number)));
      }
      tasks.forEach(Task::await);
      if (begun.getFirst() == 4 && begun.getLast() == 0) {
        throw new IllegalStateException("the last one came first");
      }
    }

    @Test
    void aDeadlockInSomeOrdersIsFound() {
      AsyncAction lostSignal = () -> {
        var waiting = new ArrayList<Runnable>();
        Task<?> reader = Asyncio.createTask(() -> {
          var signal = Asyncio.runningLoop().createFuture();
          waiting.add(() -> signal.setResult("now"));
          signal.await();
        });
        Asyncio.createTask(() -> waiting.forEach(Runnable::run)); // WRONG: lost if the reader is not there yet
        reader.await();
      };

      assertThatThrownBy(() -> VirtualTime.exploreOrders(100, lostSignal)).isInstanceOf(OrderDependentError.class)
          .hasCauseInstanceOf(DeadlockException.class);
    }

    @Test
    void whatHoldsInAllOrdersPasses() {
      List<Integer> runs = new ArrayList<>();

      VirtualTime.exploreOrders(50, () -> {
        runs.add(1);
        Asyncio.gather(() -> Asyncio.sleep(Duration.ZERO), () -> Asyncio.sleep(Duration.ofHours(1))).await();
      });

      assertThat(runs).hasSize(51); // one of them first in, first out
    }

    @Test
    void whatFailsInAnyOrderIsThrownAsItIs() {
      IllegalStateException failure = new IllegalStateException("always");

      assertThat(catchThrowable(() -> VirtualTime.exploreOrders(10, () -> {
        throw failure;
      }))).isSameAs(failure).hasNoSuppressedExceptions();
    }

    @Test
    void thereIsAtLeastOneSeed() {
      assertThatThrownBy(() -> VirtualTime.exploreOrders(0, () -> {})).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the number of seeds must be at least 1, not 0");
    }
  }
}
