// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an {@link ExecutorCompletionService} promises, on top of a pool. */
@Contract
@ParameterizedClass
@EnumSource(Subject.class)
class CompletionServiceTest {
  @Parameter
  Subject subject;

  private ExecutorService pool;
  private CompletionService<String> service;
  private final Blocker blocker = new Blocker();

  @BeforeEach
  void start() {
    pool = subject.pool(2);
    service = new ExecutorCompletionService<>(pool);
  }

  @Test
  void whatIsDoneFirstIsTakenFirst() throws Exception {
    Future<String> slow = service.submit((Callable<String>) blocker);
    Future<String> quick = service.submit(Tasks.returning("quick"));

    assertThat(service.take()).isSameAs(quick);
    blocker.release();
    assertThat(service.take()).isSameAs(slow);
    assertThat(slow.get() + " " + quick.get()).isEqualTo("released quick");
  }

  @Test
  void nothingIsTakenTwice() throws Exception {
    Future<String> first = service.submit(Tasks.returning("first"));
    Future<String> second = service.submit(Tasks.run(() -> {}), "second");

    Future<String> taken = service.take();
    assertThat(List.of(taken, service.take())).containsExactlyInAnyOrder(first, second);
    assertThat(service.poll()).isNull();
  }

  @Test
  void pollingWaitsAsLongAsSaid() throws Exception {
    Future<String> future = service.submit((Callable<String>) blocker);
    assertThat(service.poll()).isNull();
    long before = System.nanoTime();

    assertThat(service.poll(2, TimeUnit.MILLISECONDS)).isNull();

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
    blocker.release();
    assertThat(service.poll(1, TimeUnit.MINUTES)).isSameAs(future);
  }

  @Test
  void failuresAndCancelsAreTakenToo() throws Exception {
    IllegalStateException failure = new IllegalStateException("failed");
    Future<String> failed = service.submit(Tasks.throwing(failure));
    assertThat(service.take()).isSameAs(failed);
    assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).rootCause().isSameAs(failure);

    Future<String> cancelled = service.submit((Callable<String>) blocker);
    cancelled.cancel(true);
    blocker.release(); // which a ForkJoinPool of JDK 17 does not interrupt
    assertThat(service.take()).isSameAs(cancelled).matches(Future::isCancelled);
  }

  @Test
  void whatNeverRanIsReturnedAsSomethingToCancel() throws Exception {
    ExecutorService single = subject.pool(1);
    single.execute(blocker);
    blocker.awaitStart();
    Future<String> waiting = new ExecutorCompletionService<String>(single).submit(Tasks.returning("never"));

    List<Runnable> neverRan = single.shutdownNow();

    if (subject.isThreadPool()) {
      assertThat(neverRan).singleElement().isInstanceOf(Future.class);
      ((Future<?>) neverRan.get(0)).cancel(false);
    }
    assertThat(waiting.isDone()).isFalse();
  }

  @Test
  void nullIsNoTask() {
    assertThatNullPointerException().isThrownBy(() -> service.submit(null));
    assertThatNullPointerException().isThrownBy(() -> service.submit(null, "result"));
    assertThat(service.poll()).isNull();
  }
}
