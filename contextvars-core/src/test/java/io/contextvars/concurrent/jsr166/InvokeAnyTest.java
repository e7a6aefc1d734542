// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Running many tasks and taking the first result, with and without a limit. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class InvokeAnyTest {
  private static final Callable<String> FAILING = Tasks.throwing(new IllegalStateException("failed"));

  @Parameter
  Subject subject;

  private ExecutorService pool;

  @BeforeEach
  void start() {
    pool = subject.pool(2);
  }

  @Test
  void returnsTheOnlyResult() throws Exception {
    assertThat(pool.invokeAny(List.of(Tasks.returning("only")))).isEqualTo("only");
    assertThat(pool.invokeAny(List.of(Tasks.returning("only")), 1, TimeUnit.MINUTES)).isEqualTo("only");
  }

  @Test
  void returnsTheResultOfOneOfThem() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(Tasks.returning(i));
    }

    assertThat(pool.invokeAny(tasks)).isBetween(0, 19);
    assertThat(pool.invokeAny(tasks, 1, TimeUnit.MINUTES)).isBetween(0, 19);
  }

  @Test
  void passesOverTheOnesThatFail() throws Exception {
    List<Callable<String>> tasks = List.of(FAILING, FAILING, Tasks.returning("good"), FAILING);

    assertThat(pool.invokeAny(tasks)).isEqualTo("good");
    assertThat(pool.invokeAny(tasks, 1, TimeUnit.MINUTES)).isEqualTo("good");
  }

  @Test
  void failsWhenAllFail() {
    for (int count : new int[]{1, 2, 5}) {
      List<Callable<String>> tasks = Collections.nCopies(count, FAILING);

      assertThatThrownBy(() -> pool.invokeAny(tasks)).isInstanceOf(ExecutionException.class)
          .rootCause()
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> pool.invokeAny(tasks, 1, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class)
          .rootCause()
          .hasMessageContaining("failed");
    }
  }

  @Test
  void returnsWhileAnotherStillRunsAndCancelsIt() throws Exception {
    Blocker blocker = new Blocker();
    Callable<String> onceTheOtherRuns = Tasks.call(() -> {
      blocker.awaitStart();
      return "first";
    });

    assertThat(pool.invokeAny(List.of(blocker, onceTheOtherRuns))).isEqualTo("first");

    if (subject.interruptsTasks()) {
      blocker.awaitInterrupt();
    }
    blocker.release();
  }

  @Test
  void isOverWhenItsTimeIs() throws Exception {
    Blocker blocker = new Blocker();
    long before = System.nanoTime();

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> pool.invokeAny(List.of(blocker), 5, TimeUnit.MILLISECONDS));

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    blocker.release();
  }

  @Test
  void endsWithAnInterruptAndCancelsItsTasks() throws Exception {
    assumeTrue(subject.interruptsTasks());
    Blocker blocker = new Blocker();
    var caller = Traces.onAnotherThread(() -> pool.invokeAny(List.of(blocker)));
    blocker.awaitStart();

    caller.thread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(caller::result);
    blocker.awaitInterrupt();
  }

  @Test
  void leavesThePoolAsUsableAsBefore() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Callable<String> waiting = Tasks.call(() -> {
      never.await();
      return "never";
    });
    if (subject.interruptsTasks()) {
      for (int i = 0; i < 5; i++) {
        assertThat(pool.invokeAny(List.of(waiting, Tasks.returning("quick")))).isEqualTo("quick");
      }
    }
    never.countDown();

    assertThat(pool.submit(Tasks.returning("after")).get()).isEqualTo("after");
  }

  @Test
  void ofNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> pool.invokeAny(List.<Callable<String>>of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool.invokeAny(List.<Callable<String>>of(), 1, TimeUnit.MINUTES));
  }

  @Test
  void ofNullIsRefused() {
    List<Callable<String>> aNull = Collections.singletonList(null);

    assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(null));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(null, 1, TimeUnit.MINUTES));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(aNull));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(aNull, 1, TimeUnit.MINUTES));
    assertThatNullPointerException().isThrownBy(() -> pool.invokeAny(List.of(new Blocker()), 1, null));
  }

  @Test
  void isRejectedAfterShutdown() {
    pool.shutdown();

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.invokeAny(List.of(Tasks.returning("never"))));
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.invokeAny(List.of(Tasks.returning("never")), 1, TimeUnit.MINUTES));
  }
}
