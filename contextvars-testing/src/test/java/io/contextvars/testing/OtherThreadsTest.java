// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextvars.ContextVar;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests whose parts run on several threads, and several tests at once. */
class OtherThreadsTest {
  private static final ContextVar<Integer> NUMBER = ContextVar.withDefault("number", 0);

  /** What every part of these examples does. */
  abstract static class Counts {
    @BeforeEach
    void setUp() {
      assertThat(NUMBER.get()).isZero();
      NUMBER.set(1);
    }

    void count() {
      assertThat(NUMBER.get()).isEqualTo(1);
      NUMBER.set(2);
    }

    @AfterEach
    void tearDown() {
      assertThat(NUMBER.get()).isEqualTo(2);
    }
  }

  @ContextPerTest
  static class Parallel extends Counts {
    static final CyclicBarrier ALL_INSIDE = new CyclicBarrier(2);

    @RepeatedTest(2)
    void test() throws Exception {
      ALL_INSIDE.await(60, TimeUnit.SECONDS);
      count();
      ALL_INSIDE.await(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void testsThatRunAtOnceHaveContextsOfTheirOwn() {
    Kit.succeeds(
        Kit.run(Parallel.class, Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")),
        2);
  }

  @ContextPerTest
  static class WithATimeLimit extends Counts {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void test() {
      count();
    }
  }

  @Test
  void aTestOnAThreadOfItsOwnSharesTheContext() {
    Kit.succeeds(WithATimeLimit.class, 1);
  }

  /** Runs tests on a virtual thread. */
  static final class OnVirtualThread implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
        Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      FutureTask<Boolean> task = new FutureTask<>(() -> {
        try {
          test.proceed();
          return true;
        } catch (Throwable failure) {
          throw new AssertionError(failure);
        }
      });
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
      task.get();
    }
  }

  @ExtendWith(OnVirtualThread.class)
  @ContextPerTest
  static class Virtual extends Counts {
    @Test
    void test() {
      count();
    }
  }

  @Test
  void aTestOnAVirtualThreadSharesTheContext() {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
    Kit.succeeds(Virtual.class, 1);
  }

  @ContextPerTest
  static class GivenUp {
    static final CountDownLatch TORN_DOWN = new CountDownLatch(1);

    @Test
    @Timeout(value = 1, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void runsOnWhenGivenUp() {
      NUMBER.set(1);
      boolean interrupted = true;
      while (interrupted) { // it does not listen
        try {
          TORN_DOWN.await();
          interrupted = false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }

    @AfterEach
    void tearDown() {
      NUMBER.set(2);
      TORN_DOWN.countDown();
    }
  }

  @Test
  void aTestThatIsGivenUpFailsForThatAndIsTornDown() {
    EngineExecutionResults results = Kit.run(GivenUp.class);

    List<Throwable> failures = Kit.failures(results);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0)).isInstanceOf(TimeoutException.class);
    assertThat(failures.get(0).getSuppressed()).noneMatch(IllegalStateException.class::isInstance);
    assertThat(GivenUp.TORN_DOWN.getCount()).isZero();
  }
}
