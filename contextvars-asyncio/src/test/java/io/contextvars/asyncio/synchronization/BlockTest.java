// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.synchronization;

import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBoundedSemaphore;
import io.contextvars.asyncio.AsyncCondition;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.Awaitable;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that hold something while they run. */
class BlockTest {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  /** What has blocks. */
  record Holder(String name, Runner runner, Caller caller, BooleanSupplier isLocked, Runnable release) {
    interface Runner {
      void run(AsyncAction block);
    }

    interface Caller {
      Object call(Awaitable<Object> block);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Holder> holders() {
    AsyncLock lock = new AsyncLock();
    AsyncCondition condition = new AsyncCondition();
    AsyncSemaphore semaphore = new AsyncSemaphore();
    AsyncSemaphore bounded = new AsyncBoundedSemaphore();
    return Stream.of(
        new Holder("lock", lock::run, lock::call, lock::isLocked, lock::release),
        new Holder("condition", condition::run, condition::call, condition::isLocked, condition::release),
        new Holder("semaphore", semaphore::run, semaphore::call, semaphore::isLocked, semaphore::release),
        new Holder("bounded semaphore", bounded::run, bounded::call, bounded::isLocked, bounded::release));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void aBlockRunsInTheTaskAndContextOfItsCaller(Holder holder) {
    TestLoop.run(() -> {
      List<Object> seen = new ArrayList<>();
      holder.runner().run(() -> {
        seen.add(Asyncio.currentTask());
        seen.add(holder.isLocked().getAsBoolean());
        USER.set("ada");
      });
      Object result = holder.caller().call(() -> "result");

      assertThat(seen).containsExactly(Asyncio.currentTask(), true);
      assertThat(USER.get()).isEqualTo("ada");
      assertThat(result).isEqualTo("result");
      assertThat(holder.isLocked().getAsBoolean()).isFalse();
    });
  }

  @ParameterizedTest
  @MethodSource("holders")
  void aBlockThatFailsReleasesWhatItHeld(Holder holder) {
    IllegalArgumentException unchecked = new IllegalArgumentException("unchecked");
    IOException checked = new IOException("checked");
    StackOverflowError error = new StackOverflowError("error");
    TestLoop.run(() -> {
      assertThatThrownBy(() -> holder.runner().run(() -> {
        throw unchecked;
      })).isSameAs(unchecked);
      assertThat(holder.isLocked().getAsBoolean()).isFalse();

      assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> holder.caller().call(() -> {
        throw checked;
      })).havingCause().isSameAs(checked);
      assertThat(holder.isLocked().getAsBoolean()).isFalse();

      assertThatThrownBy(() -> holder.runner().run(() -> {
        throw error;
      })).isSameAs(error);
      assertThat(holder.isLocked().getAsBoolean()).isFalse();
    });
  }

  @ParameterizedTest
  @MethodSource("holders")
  void aBlockWhoseTaskIsCancelledWhileItWaitsForItsTurnDoesNotRun(Holder holder) {
    TestLoop.run(() -> holder.runner().run(() -> {
      List<String> ran = new ArrayList<>();
      Task<?> task = Asyncio.createTask(() -> holder.runner().run(() -> ran.add("ran")));
      Asyncio.runningLoop().callSoon(task::cancel);
      Asyncio.wait(List.of(task));

      assertThat(task.isCancelled()).isTrue();
      assertThat(ran).isEmpty();
      assertThat(holder.isLocked().getAsBoolean()).isTrue();
    }));
  }

  @Test
  void aBlockThatReleasesTheLockItselfIsTold() {
    AsyncLock lock = new AsyncLock();
    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(() -> lock.run(lock::release))
          .withMessageContaining("Lock is not acquired.");
    });
  }

  @Test
  void aBlockThatFailsWithoutTheLockIsToldOfBoth() {
    AsyncLock lock = new AsyncLock();
    IllegalArgumentException failure = new IllegalArgumentException("of the block");
    TestLoop.run(() -> {
      assertThatIllegalStateException().isThrownBy(() -> lock.run(() -> {
        lock.release();
        throw failure;
      })).withMessageContaining("Lock is not acquired.").satisfies(refused -> {
        assertThat(refused.getSuppressed()).containsExactly(failure);
      });
    });
  }

  @Test
  void aCancellationDoesNotHideThatTheLockWasReleasedByAnother() {
    AsyncLock lock = new AsyncLock();
    TestLoop.run(() -> {
      Task<?> task = Asyncio.createTask(() -> lock.run(() -> Asyncio.sleep(Duration.ofHours(1))));
      tick();
      lock.release();
      task.cancel();
      assertThatIllegalStateException().isThrownBy(task::await).withMessageContaining("Lock is not acquired.");
    });
  }

  @Test
  void aBoundedSemaphoreCountsToItsBound() {
    AsyncBoundedSemaphore semaphore = new AsyncBoundedSemaphore(2);
    TestLoop.run(() -> {
      semaphore.await();
      semaphore.await();
      semaphore.release();
      semaphore.release();
      assertThatThrownBy(semaphore::release).hasMessageContaining("released too many times");
      assertThat(semaphore).hasToString("<AsyncBoundedSemaphore [unlocked, value:2]>");
    });
  }

  @Test
  void aSemaphoreMayGrow() {
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    semaphore.release();
    semaphore.release();
    assertThat(semaphore).hasToString("<AsyncSemaphore [unlocked, value:2]>");
  }
}
