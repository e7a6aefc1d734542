// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.semantics;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.AsyncBoundedSemaphore;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncEvent;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncQueue;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.BrokenAsyncBarrierException;
import io.contextvars.asyncio.QueueEmptyException;
import io.contextvars.asyncio.QueueFullException;
import io.contextvars.asyncio.QueueShutDownException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks and queues know nothing of contexts: whoever waits goes on in its own. */
class SynchronizersTest {
  private static final ContextVar<String> VAR = ContextVar.withDefault("var", "nothing");

  private final List<String> seen = new ArrayList<>();

  /** Starts a task in whose context the variable has a value, and which tells it after a wait. */
  private Task<Void> waiting(String name, AsyncAction wait) {
    return Asyncio.createTask(() -> {
      VAR.set(name);
      wait.run();
      seen.add(VAR.get());
    });
  }

  @Test
  @Semantics("2.38")
  void waitersGoOnInTheirOwnContextsAndInTheOrderOfTheirComing() {
    TestLoop.run(() -> {
      VAR.set("of the one who wakes them");
      AsyncEvent event = new AsyncEvent();
      AsyncLock lock = new AsyncLock();
      AsyncSemaphore semaphore = new AsyncSemaphore(0);
      AsyncCondition condition = new AsyncCondition();
      AsyncBarrier barrier = new AsyncBarrier(3);
      lock.await();
      List<Task<Void>> tasks = new ArrayList<>();
      for (String name : List.of("first", "second")) {
        tasks.add(waiting(name + " at the event", event::await));
        tasks.add(waiting(name + " at the lock", () -> lock.run(() -> {})));
        tasks.add(waiting(name + " at the semaphore", semaphore::await));
        tasks.add(waiting(name + " at the condition", () -> condition.run(condition::await)));
        tasks.add(waiting(name + " at the barrier", barrier::await));
      }
      tick();
      for (AsyncAction wake : List.<AsyncAction>of(
          event::set,
          lock::release,
          () -> semaphore.release(),
          () -> semaphore.release(),
          () -> condition.run(condition::signalAll),
          barrier::await)) {
        wake.run();
        tick();
        tick();
        tick();
      }
      Asyncio.gather(tasks).await();

      assertThat(seen).containsExactly(
          "first at the event", "second at the event",
          "first at the lock", "second at the lock",
          "first at the semaphore", "second at the semaphore",
          "first at the condition", "second at the condition",
          "first at the barrier", "second at the barrier");
      assertThat(VAR.get()).isEqualTo("of the one who wakes them");
    });
  }

  @Test
  @Semantics("2.38")
  void theFirstThatHasToWaitBindsALockToItsLoop() {
    AsyncLock lock = new AsyncLock();
    TestLoop.run(() -> {
      lock.await();
      Task<Void> waiter = Asyncio.createTask(lock::await);
      tick();
      lock.release();
      waiter.await();
    });
    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(lock::await)
          .withMessageContaining("is bound to a different event loop");
    });
  }

  @Test
  @Semantics("2.38")
  void misuseIsRefused() {
    TestLoop.run(() -> {
      AsyncCondition condition = new AsyncCondition();
      AsyncBoundedSemaphore bounded = new AsyncBoundedSemaphore(1);

      assertThatIllegalStateException().isThrownBy(() -> new AsyncLock().release())
          .withMessageStartingWith("Lock is not acquired.");
      assertThatIllegalStateException().isThrownBy(condition::await)
          .withMessageStartingWith("cannot wait on un-acquired lock");
      assertThatIllegalStateException().isThrownBy(condition::signal)
          .withMessageStartingWith("cannot notify on un-acquired lock");
      assertThatIllegalArgumentException().isThrownBy(() -> new AsyncSemaphore(-1))
          .withMessageStartingWith("Semaphore initial value must be >= 0");
      assertThatIllegalArgumentException().isThrownBy(bounded::release)
          .withMessageStartingWith("BoundedSemaphore released too many times");
      assertThatIllegalArgumentException().isThrownBy(() -> new AsyncBarrier(0))
          .withMessageStartingWith("parties must be > 0");
    });
  }

  @Test
  @Semantics("2.38")
  void aConditionHoldsItsLockAgainAlsoWhenItsWaitIsCancelled() {
    TestLoop.run(() -> {
      AsyncCondition condition = new AsyncCondition();
      Task<Void> waiter = waiting("cancelled", () -> condition.run(() -> {
        try {
          condition.await();
        } finally {
          seen.add("locked: " + condition.isLocked());
        }
      }));
      tick();
      waiter.cancel();
      Asyncio.wait(List.of(waiter));

      assertThat(seen).containsExactly("locked: true");
      assertThat(condition.isLocked()).isFalse();
    });
  }

  @Test
  @Semantics("2.38")
  void anAbortedBarrierThrowsThoseOutWhoWait() {
    TestLoop.run(() -> {
      AsyncBarrier barrier = new AsyncBarrier(2);
      Task<Integer> waiter = Asyncio.createTask(barrier::await);
      tick();
      barrier.abort();

      assertThatExceptionOfType(BrokenAsyncBarrierException.class).isThrownBy(waiter::await);
      assertThat(barrier.isBroken()).isTrue();
    });
  }

  @Test
  @Semantics("2.39")
  void anItemCarriesNoContextFromTheOneWhoPutItToTheOneWhoTakesIt() {
    TestLoop.run(() -> {
      VAR.set("of the producer");
      AsyncQueue<String> queue = new AsyncQueue<>();
      Context ofTheConsumer = new Context();
      Task<String> consumer = Asyncio.createTask(() -> queue.get() + " taken by " + VAR.get(), ofTheConsumer);
      tick();
      queue.put("item");

      assertThat(consumer.await()).isEqualTo("item taken by nothing");
    });
  }

  @Test
  @Semantics("2.39")
  void queuesRefuseWhatTheyCannotDoNow() {
    TestLoop.run(() -> {
      AsyncQueue<String> queue = new AsyncQueue<>(1);
      assertThatExceptionOfType(QueueEmptyException.class).isThrownBy(queue::getNowait);
      queue.putNowait("item");
      assertThatExceptionOfType(QueueFullException.class).isThrownBy(() -> queue.putNowait("another"));
      queue.taskDone();
      assertThatIllegalArgumentException().isThrownBy(queue::taskDone)
          .withMessageStartingWith("task_done() called too many times");
      queue.shutdown();
      assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(() -> queue.put("late"));
      assertThat(queue.get()).isEqualTo("item");
      assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(queue::get);
    });
  }

  @Test
  @Semantics("2.39")
  void aCancelledConsumerPassesItsItemOn() {
    TestLoop.run(() -> {
      AsyncQueue<String> queue = new AsyncQueue<>();
      Task<String> first = Asyncio.createTask(queue::get);
      Task<String> second = Asyncio.createTask(queue::get);
      tick();
      queue.put("item"); // wakes the first
      first.cancel();

      assertThatExceptionOfType(TaskCancelledException.class).isThrownBy(first::await);
      assertThat(second.await()).isEqualTo("item");
    });
  }
}
