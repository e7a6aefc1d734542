// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static io.contextvars.agent.Values.userAndSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
record ForkJoinIT(ThreadKind kind) {
  private static final ForkJoinPool POOL = new ForkJoinPool(3);

  @Test
  void everyWayToSubmitHandsOver() throws Exception {
    for (ForkJoinPool pool : List.of(POOL, ForkJoinPool.commonPool())) {
      kind.runWith("alice", () -> {
        Callable<String> user = Values::user;
        AtomicReference<String> seen = new AtomicReference<>();
        assertThat(pool.submit(user).get()).isEqualTo("alice");
        assertThat(pool.submit(() -> seen.set(user()), "done").get()).isEqualTo("done");
        assertThat(seen.getAndSet("")).isEqualTo("alice");
        assertThat(pool.submit(ForkJoinTask.adapt(user)).get()).isEqualTo("alice");
        assertThat(pool.invoke(ForkJoinTask.adapt(user))).isEqualTo("alice");
        assertThat(pool.<String>invokeAny(List.of(user))).isEqualTo("alice");
        for (Future<String> future : pool.invokeAll(List.of(user, user, user))) {
          assertThat(future.get()).isEqualTo("alice");
        }
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
          seen.set(user());
          done.countDown();
        });
        done.await();
        assertThat(seen).hasValue("alice");
        ForkJoinTask<String> external = ForkJoinTask.adapt(user);
        pool.execute(external);
        assertThat(external.get()).isEqualTo("alice");
        assertThat(ForkJoinTask.adapt(user).fork().get()).isEqualTo("alice");
      });
      assertThat(pool.submit(Values::user).get()).isEqualTo("nobody");
    }
  }

  @Test
  void subtasksSeeTheValuesOfWhoeverForkedThem() throws Exception {
    kind.runWith("alice", () -> {
      assertThat(POOL.invoke(new Users(6))).containsOnly("alice");
      assertThat(new Users(6).invoke()).containsOnly("alice");
    });
    assertThat(POOL.invoke(new Users(6))).containsOnly("nobody");
  }

  @Test
  void tasksThatRunAtOnceRunInACopy() throws Exception {
    kind.runWith("alice", () -> {
      List<String> seen = new ArrayList<>();
      ForkJoinTask<String> one = ForkJoinTask.adapt(() -> userAndSet("eve"));
      ForkJoinTask<String> two = ForkJoinTask.adapt(() -> userAndSet("mallory"));
      ForkJoinTask.invokeAll(one, two);
      seen.add(one.get());
      seen.add(two.get());
      ForkJoinTask<String> three = ForkJoinTask.adapt(() -> userAndSet("eve"));
      seen.add(three.invoke());
      for (ForkJoinTask<String> task : ForkJoinTask.invokeAll(List.of(ForkJoinTask.adapt(() -> userAndSet("eve")),
          ForkJoinTask.adapt(() -> userAndSet("eve"))))) {
        seen.add(task.get());
      }
      Set<ForkJoinTask<String>> set = new LinkedHashSet<>();
      set.add(ForkJoinTask.adapt(() -> userAndSet("eve")));
      set.add(ForkJoinTask.adapt(() -> userAndSet("eve")));
      for (ForkJoinTask<String> task : ForkJoinTask.invokeAll(set)) {
        seen.add(task.get());
      }
      ForkJoinTask<String> quiet = ForkJoinTask.adapt(() -> userAndSet("eve"));
      quiet.quietlyInvoke();
      seen.add(quiet.get());
      assertThat(seen).hasSize(8).containsOnly("alice");
      assertThat(user()).isEqualTo("alice");
    });
  }

  @Test
  void aWorkerThatHelpsLendsNothing() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    AtomicReference<String> helped = new AtomicReference<>();
    kind.runWith("alice", () -> {
      String own = one.submit(() -> {
        Context empty = new Context();
        Context bobs = new Context();
        ForkJoinTask<String> forBob = bobs.<ForkJoinTask<String>, RuntimeException>call(() -> {
          Values.set("bob");
          return ForkJoinTask.adapt(Values::user).fork();
        });
        ForkJoinTask<?> foreign = empty.<ForkJoinTask<?>, RuntimeException>call(
            () -> ForkJoinTask.adapt(() -> helped.set(user())).fork());
        foreign.join(); // there is one worker: it runs both itself
        return forBob.join() + " and " + user();
      }).get();
      assertThat(own).isEqualTo("bob and alice");
      assertThat(helped).hasValue("nobody");
    });
    one.shutdown();
  }

  @Test
  void whatWasTakenBackAndIsForkedAgainHasTheNewValues() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    kind.runWith("alice", () -> assertThat(one.submit(() -> {
      ForkJoinTask<String> task = ForkJoinTask.adapt(Values::user).fork();
      assertThat(task.tryUnfork()).isTrue();
      return new Context().<String, RuntimeException>call(() -> task.fork().join());
    }).get()).isEqualTo("nobody"));
    one.shutdown();
  }

  @Test
  void parallelStreamsHandOver() throws Exception {
    kind.runWith("alice", () -> {
      Set<String> users = ConcurrentHashMap.newKeySet();
      Set<String> threads = ConcurrentHashMap.newKeySet();
      CountDownLatch two = new CountDownLatch(2);
      IntStream.range(0, 1000).parallel().forEach(i -> {
        users.add(user());
        if (threads.add(Thread.currentThread().toString())) {
          two.countDown();
        }
      });
      assertThat(users).containsExactly("alice");
      assertThat(POOL.submit(() -> IntStream.range(0, 1000).parallel().mapToObj(i -> user()).distinct().toList()).get())
          .containsExactly("alice");
    });
    assertThat(IntStream.range(0, 1000).parallel().mapToObj(i -> user()).distinct().toList())
        .containsExactly("nobody");
  }

  @Test
  void workersStayClean() throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    kind.runWith("alice", () -> assertThat(one.submit(() -> userAndSet("eve")).get()).isEqualTo("alice"));
    assertThat(one.submit(() -> userAndSet("mallory")).get()).isEqualTo("nobody");
    assertThat(one.submit(Values::user).get()).isEqualTo("nobody");
    one.shutdown();
  }

  @Test
  void completersSeeTheValuesOfWhoeverForkedThem() throws Exception {
    kind.runWith("alice", () -> {
      Set<String> users = ConcurrentHashMap.newKeySet();
      POOL.invoke(new Completer(null, 5, users));
      assertThat(users).containsExactly("alice");
    });
  }

  @Test
  void failuresComeThroughAsTheyAre() throws Exception {
    kind.runWith("alice", () -> {
      RecursiveAction failing = new RecursiveAction() {
        @Override
        protected void compute() {
          throw new IllegalStateException(user());
        }
      };
      POOL.execute(failing);
      failing.quietlyJoin();
      assertThat(failing.getException()).isInstanceOf(IllegalStateException.class).hasMessageContaining("alice");
    });
  }

  @Test
  void theCommonPoolSchedulesWithItsSchedulersValues() throws Exception {
    Object common = ForkJoinPool.commonPool();
    Assumptions.assumeTrue(common instanceof ScheduledExecutorService, "needs JDK 25");
    ScheduledExecutorService scheduler = (ScheduledExecutorService) common;
    kind.runWith("alice", () -> {
      assertThat(scheduler.schedule(Values::user, 1, TimeUnit.MILLISECONDS).get()).isEqualTo("alice");
      CountDownLatch three = new CountDownLatch(3);
      Set<String> users = ConcurrentHashMap.newKeySet();
      Future<?> periodic = scheduler.scheduleAtFixedRate(() -> {
        users.add(userAndSet("eve"));
        three.countDown();
      }, 0, 1, TimeUnit.MILLISECONDS);
      three.await();
      periodic.cancel(false);
      assertThat(users).containsExactly("alice");
    });
    assertThat(scheduler.schedule(Values::user, 1, TimeUnit.MILLISECONDS).get()).isEqualTo("nobody");
  }

  private static final class Users extends RecursiveTask<Set<String>> {
    private static final long serialVersionUID = 1;
    private final int depth;

    Users(int depth) {
      this.depth = depth;
    }

    @Override
    protected Set<String> compute() {
      Set<String> seen = new LinkedHashSet<>(Set.of(user()));
      if (depth > 0) {
        Users left = new Users(depth - 1);
        Users right = new Users(depth - 1);
        if (depth % 2 == 0) {
          left.fork();
          seen.addAll(right.compute());
          seen.addAll(left.join());
        } else {
          invokeAll(left, right);
          seen.addAll(left.join());
          seen.addAll(right.join());
        }
      }
      return seen;
    }
  }

  private static final class Completer extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1;
    private final int depth;
    private final transient Set<String> users;

    Completer(@Nullable CountedCompleter<?> parent, int depth, Set<String> users) {
      super(parent);
      this.depth = depth;
      this.users = users;
    }

    @Override
    public void compute() {
      users.add(user());
      for (int i = 0; i < depth; i++) {
        addToPendingCount(1);
        new Completer(this, depth - 1, users).fork();
      }
      tryComplete();
    }
  }
}
