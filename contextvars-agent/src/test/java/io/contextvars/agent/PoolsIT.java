// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextvars.Context;
import io.contextvars.ContextVar;
import io.contextvars.Token;
import io.contextvars.concurrent.ContextExecutors;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PoolsIT {
  private final ThreadKind kind;
  private final List<ExecutorService> pools = new ArrayList<>();

  PoolsIT(ThreadKind kind) {
    this.kind = kind;
  }

  @AfterEach
  void end() throws Exception {
    for (ExecutorService pool : pools) {
      pool.shutdownNow();
      assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private <E extends ExecutorService> E ended(E pool) {
    pools.add(pool);
    return pool;
  }

  @Test
  void aTaskSeesItsSubmittersValues() throws Exception {
    ExecutorService pool = ended(Executors.newFixedThreadPool(2, kind));
    for (String user : List.of("alice", "bob", "carol")) {
      kind.runWith(user, () -> {
        assertThat(pool.submit(Values::user).get()).isEqualTo(user);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        pool.execute(() -> seen.add(user()));
        assertThat(seen.take()).isEqualTo(user);
        for (Future<String> future : pool.invokeAll(List.<Callable<String>>of(Values::user, Values::user))) {
          assertThat(future.get()).isEqualTo(user);
        }
        assertThat(pool.<String>invokeAny(List.of(Values::user))).isEqualTo(user);
      });
    }
  }

  @Test
  void aTaskSeesTheValuesOfTheMomentItWasSubmitted() throws Exception {
    ExecutorService pool = ended(Executors.newSingleThreadExecutor(kind));
    kind.runWith("alice", () -> {
      CountDownLatch gate = new CountDownLatch(1);
      pool.execute(() -> ThreadsIT.awaitQuietly(gate));
      Future<String> queued = pool.submit(Values::user);
      Values.set("bob");
      gate.countDown();
      assertThat(queued.get()).isEqualTo("alice");
    });
  }

  @Test
  void workersStayCleanWhateverTasksSet() throws Exception {
    ExecutorService pool = ended(Executors.newSingleThreadExecutor(kind));
    kind.runWith("alice", () -> assertThat(pool.submit(() -> userAndSet("eve")).get()).isEqualTo("alice"));
    assertThat(pool.submit(() -> userAndSet("mallory")).get()).isEqualTo("nobody");
    assertThat(pool.submit(Values::user).get()).isEqualTo("nobody");
  }

  @Test
  void everyKindOfQueueHandsOver() throws Exception {
    for (BlockingQueue<Runnable> queue : List.<BlockingQueue<Runnable>>of(new SynchronousQueue<>(),
        new LinkedBlockingQueue<>(), new ArrayBlockingQueue<>(1))) {
      ThreadPoolExecutor pool = ended(new ThreadPoolExecutor(0, 8, 1, TimeUnit.SECONDS, queue, kind));
      kind.runWith("alice", () -> {
        CyclicBarrier both = new CyclicBarrier(2);
        for (int i = 0; i < 3; i++) {
          assertThat(pool.submit(Values::user).get()).isEqualTo("alice");
        }
        if (queue instanceof SynchronousQueue) {
          Future<String> one = pool.submit(() -> met(both));
          assertThat(pool.submit(() -> met(both)).get()).isEqualTo("alice");
          assertThat(one.get()).isEqualTo("alice");
        }
      });
    }
  }

  private static String met(CyclicBarrier barrier) throws Exception {
    barrier.await();
    return user();
  }

  @Test
  void aScheduledTaskSeesItsSchedulersValues() throws Exception {
    ScheduledExecutorService pool = ended(Executors.newScheduledThreadPool(1, kind));
    kind.runWith("alice", () -> {
      assertThat(pool.schedule(Values::user, 1, MILLISECONDS).get()).isEqualTo("alice");
      assertThat(pool.submit(Values::user).get()).isEqualTo("alice");
    });
    assertThat(pool.schedule(Values::user, 1, MILLISECONDS).get()).isEqualTo("nobody");
  }

  @Test
  void eachRunOfAPeriodicTaskHasAFreshCopyOfItsSchedulersValues() throws Exception {
    ScheduledExecutorService pool = ended(Executors.newScheduledThreadPool(1, kind));
    kind.runWith("alice", () -> {
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      ScheduledFuture<?> periodic = pool.scheduleAtFixedRate(() -> seen.add(userAndSet("eve")), 0, 1, MILLISECONDS);
      assertThat(List.of(seen.take(), seen.take(), seen.take())).containsOnly("alice");
      assertThat(pool.submit(Values::user).get()).isEqualTo("alice");
      assertThat(periodic.cancel(false)).isTrue();
      ScheduledFuture<?> delayed = pool.scheduleWithFixedDelay(() -> seen.add("2" + user()), 0, 1, MILLISECONDS);
      while (!seen.take().equals("2alice")) {}
      assertThat(seen.take()).isEqualTo("2alice");
      assertThat(delayed.cancel(false)).isTrue();
    });
  }

  @Test
  void aTaskThatItsCallerRunsHasACopyOfTheCallersContext() throws Exception {
    ThreadPoolExecutor pool = ended(new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), kind,
        new ThreadPoolExecutor.CallerRunsPolicy()));
    kind.runWith("alice", () -> {
      CountDownLatch gate = new CountDownLatch(1);
      pool.execute(() -> ThreadsIT.awaitQuietly(gate));
      assertThat(pool.submit(() -> userAndSet("eve")).get()).isEqualTo("alice");
      assertThat(user()).isEqualTo("alice");
      gate.countDown();
    });
  }

  @Test
  void aHandlerThatQueuesWhatWasRejectedQueuesItsValuesAsWell() throws Exception {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(1);
    ThreadPoolExecutor pool = ended(new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue, kind,
        (task, rejecting) -> rejecting.getQueue().add(task)));
    kind.runWith("alice", () -> {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      pool.execute(() -> {
        running.countDown();
        ThreadsIT.awaitQuietly(gate);
      });
      running.await();
      pool.execute(() -> {});
      assertThatThrownBy(() -> pool.execute(() -> {})).hasMessageContaining("Queue full");
      queue.clear();
      pool.setRejectedExecutionHandler((task, rejecting) -> {
        queue.clear();
        rejecting.getQueue().add(task);
      });
      pool.execute(() -> {});
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      pool.execute(() -> seen.add(user()));
      Values.set("bob");
      gate.countDown();
      assertThat(seen.take()).isEqualTo("alice");
    });
  }

  @Test
  void oneTaskThatWorksOffWhatSeveralHandInSeesNobodysValues() throws Exception {
    ExecutorService pool = ended(Executors.newSingleThreadExecutor(kind));
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(pool, 8)) {
      CompletableFuture<Void> consumed = publisher.consume(item -> seen.add(item + " for " + user()));
      kind.runWith("alice", () -> publisher.submit("one"));
      kind.runWith("bob", () -> publisher.submit("two"));
      assertThat(List.of(seen.take(), seen.take())).containsExactly("one for nobody", "two for nobody");
      publisher.close();
      consumed.get();
    }
  }

  @Test
  void whatWasCapturedForATaskThatNeverRanIsGarbageWithTheTask() throws Exception {
    ScheduledExecutorService pool = ended(Executors.newScheduledThreadPool(1, kind));
    WeakReference<Object> value = valueOfCancelled(pool);
    ((ThreadPoolExecutor) pool).purge();
    for (int i = 0; i < 200 && value.get() != null; i++) {
      System.gc();
      assertThat(pool.submit(Values::user).get()).isEqualTo("nobody");
      kind.runWith("bob", () -> pool.submit(Values::user).get()); // captures, and so forgets what is garbage
    }
    assertThat(value.get()).isNull();
  }

  private static WeakReference<Object> valueOfCancelled(ScheduledExecutorService pool) {
    ContextVar<Object> holder = ContextVar.of("holder");
    Object value = new Object();
    new Context().run(() -> {
      Token<Object> unused = holder.set(value);
      assertThat(pool.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false)).isTrue();
    });
    return new WeakReference<>(value);
  }

  @Test
  void whatTheLibraryHasWrappedKeepsItsOwn() throws Exception {
    ExecutorService pool = ended(Executors.newFixedThreadPool(1, kind));
    ExecutorService wrapped = ContextExecutors.propagating(pool);
    kind.runWith("alice", () -> {
      Callable<String> task = Context.copyCurrent().wrapCallable(Values::user);
      assertThat(wrapped.submit(Values::user).get()).isEqualTo("alice");
      Values.set("bob");
      assertThat(pool.submit(task).get()).isEqualTo("alice");
      assertThat(wrapped.submit(Values::user).get()).isEqualTo("bob");
    });
    assertThat(wrapped.submit(Values::user).get()).isEqualTo("nobody");
  }
}
