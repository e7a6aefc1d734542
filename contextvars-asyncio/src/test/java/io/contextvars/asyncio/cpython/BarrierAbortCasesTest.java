// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio.cpython;

import static io.contextvars.asyncio.cpython.BarrierRunner.together;
import static io.contextvars.asyncio.harness.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.asyncio.AsyncBarrier;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.BrokenAsyncBarrierException;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.harness.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** test_locks.BarrierTests: aborting. */
class BarrierAbortCasesTest {
  private static final int N = 5;

  private final AsyncBarrier barrier = new AsyncBarrier(N);
  private final List<String> broken = new ArrayList<>();
  private final List<String> passed = new ArrayList<>();
  private int count;

  private void assertIsBroken() {
    assertThat(barrier).hasToString("<AsyncBarrier [broken]>");
    assertThat(barrier.isBroken()).isTrue();
    assertThat(barrier.waiting()).isZero();
  }

  @Test
  @CPython("test_locks.BarrierTests.test_abort_barrier")
  void abortingBreaksTheBarrier() {
    TestLoop.run(() -> {
      Task<@Nullable Void> abort = Asyncio.createTask(barrier::abort);
      tick();
      assertThat(abort.isDone()).isTrue();
      assertIsBroken();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_abort_barrier_when_tasks_half_draining_half_blocking")
  void abortingThrowsOutThoseWhoHaveNotLeftAndThoseWhoCameBack() {
    int blocking = N / 2;
    List<String> brokenAgain = new ArrayList<>();
    TestLoop.run(() -> {
      together(N, () -> {
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("not yet left");
          return;
        }
        count++;
        if (count > blocking) {
          barrier.abort();
          return;
        }
        try {
          barrier.await();
        } catch (BrokenAsyncBarrierException thrown) {
          brokenAgain.add("blocked");
        }
      });

      assertThat(broken).hasSize(blocking);
      assertThat(brokenAgain).hasSize(N - blocking - 1);
      assertIsBroken();
    });
  }

  @Test
  @CPython("test_locks.BarrierTests.test_abort_barrier_when_exception")
  void oneThatFailsCanAbortForAll() {
    TestLoop.run(() -> {
      together(N, () -> {
        try {
          failInTheMiddle(barrier.await());
          barrier.await();
          passed.add("second time");
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("second time");
        } catch (UnsupportedOperationException failed) {
          barrier.abort();
        }
      });

      assertThat(passed).isEmpty();
      assertThat(broken).hasSize(N - 1);
      assertIsBroken();
    });
  }

  private static void failInTheMiddle(int index) {
    if (index == N / 2) {
      throw new UnsupportedOperationException("only one fails");
    }
  }

  @Test
  @CPython("test_locks.BarrierTests.test_abort_barrier_when_exception_then_resetting")
  void aBrokenBarrierCanBeResetAndUsedAgain() {
    AsyncBarrier others = new AsyncBarrier(N);
    List<String> third = new ArrayList<>();
    TestLoop.run(() -> {
      together(N, () -> {
        try {
          failInTheMiddle(barrier.await());
          barrier.await();
          passed.add("second time");
        } catch (BrokenAsyncBarrierException thrown) {
          broken.add("second time");
        } catch (UnsupportedOperationException failed) {
          barrier.abort();
        }

        // All have left before the reset, and nobody comes before it.
        if (others.await() == N / 2) {
          barrier.reset();
        }
        others.await();
        barrier.await();
        third.add("passed");
      });

      assertThat(passed).isEmpty();
      assertThat(broken).hasSize(N - 1);
      assertThat(third).hasSize(N);
      assertThat(barrier.isBroken()).isFalse();
      assertThat(barrier.waiting()).isZero();
    });
  }
}
