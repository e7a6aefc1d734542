// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import static io.contextvars.agent.Values.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool and its owner see of tasks: the very objects. */
@ParameterizedClass
@EnumSource
class QueuesIT {
  private final ThreadKind kind;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<Runnable> hooks = java.util.Collections.synchronizedList(new ArrayList<>());
  private final List<Runnable> rejected = new ArrayList<>();

  QueuesIT(ThreadKind kind) {
    this.kind = kind;
  }

  @AfterEach
  void open() {
    gate.countDown();
  }

  /** A pool of one thread, which waits at the gate. */
  private ThreadPoolExecutor waiting(BlockingQueue<Runnable> queue) throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue, kind,
        (task, rejecting) -> rejected.add(task)) {
      @Override
      protected void beforeExecute(Thread worker, Runnable task) {
        hooks.add(task);
      }

      @Override
      protected void afterExecute(Runnable task, Throwable thrown) {
        hooks.add(task);
      }
    };
    CountDownLatch running = new CountDownLatch(1);
    pool.execute(new Named("blocker", 0, () -> {
      running.countDown();
      ThreadsIT.awaitQuietly(gate);
    }));
    running.await();
    return pool;
  }

  private Named seeing(String name, int priority) {
    return new Named(name, priority, () -> seen.add(name + " of " + user()));
  }

  @Test
  void queuesAndHooksGetTheVeryTask() throws Exception {
    LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    ThreadPoolExecutor pool = waiting(queue);
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> pool.execute(task));
    assertThat(queue.peek()).isSameAs(task);
    gate.countDown();
    assertThat(seen.take()).isEqualTo("task of alice");
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(hooks).hasSize(4).element(2).isSameAs(task);
    assertThat(hooks).element(3).isSameAs(task);
  }

  @Test
  void aTaskCanBeRemoved() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> pool.execute(task));
    assertThat(pool.remove(task)).isTrue();
    assertThat(pool.remove(task)).isFalse();
    kind.runWith("bob", () -> pool.execute(task));
    assertThat(pool.getQueue().peek()).isSameAs(task);
    gate.countDown();
    assertThat(seen.take()).isEqualTo("task of bob");
    pool.shutdown();
  }

  @Test
  void whatShutdownNowReturnsMayBeGivenToAnotherPool() throws Exception {
    LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    ThreadPoolExecutor pool = waiting(queue);
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> pool.execute(task));
    kind.runWith("bob", () -> pool.execute(task));
    List<Runnable> never = pool.shutdownNow();
    assertThat(never).hasSize(2).allSatisfy(one -> assertThat(one).isSameAs(task));
    gate.countDown();
    CountDownLatch second = new CountDownLatch(1);
    ThreadPoolExecutor other = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), kind);
    other.execute(() -> ThreadsIT.awaitQuietly(second));
    kind.runWith("carol", () -> other.execute(never.get(0)));
    assertThat(other.getQueue().peek()).isSameAs(task);
    second.countDown();
    assertThat(seen.take()).isEqualTo("task of carol");
    other.shutdown();
  }

  @Test
  void whatAWorkerIsAboutToRunKeepsItsValuesThoughTheSameTaskIsDrained() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        worker -> kind.newThread(() -> {
          ThreadsIT.awaitQuietly(gate); // started, and not there yet
          worker.run();
        }));
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> {
      pool.execute(task);
      pool.execute(task);
    });
    assertThat(pool.shutdownNow()).singleElement().isSameAs(task);
    gate.countDown();
    assertThat(seen.take()).isEqualTo("task of alice");
  }

  @Test
  void aHandlerGetsTheVeryTask() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>(1));
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> {
      pool.execute(seeing("queued", 1));
      pool.execute(task);
    });
    assertThat(rejected).hasSize(1).element(0).isSameAs(task);
    pool.shutdownNow();
  }

  @Test
  void aComparatorMayCast() throws Exception {
    Comparator<Runnable> byPriority = Comparator.comparingInt(task -> ((Named) task).priority);
    ThreadPoolExecutor pool = waiting(new PriorityBlockingQueue<>(8, byPriority));
    kind.runWith("alice", () -> pool.execute(seeing("late", 9)));
    kind.runWith("bob", () -> pool.execute(seeing("early", 1)));
    gate.countDown();
    assertThat(seen.take()).isEqualTo("early of bob");
    assertThat(seen.take()).isEqualTo("late of alice");
    pool.shutdown();
  }

  @Test
  void aTaskThatComparesItselfKeepsItsPlaceThoughItWaitsTwice() throws Exception {
    ThreadPoolExecutor pool = waiting(new PriorityBlockingQueue<>());
    Named twice = seeing("twice", 5);
    kind.runWith("alice", () -> pool.execute(twice));
    kind.runWith("bob", () -> pool.execute(twice));
    kind.runWith("carol", () -> pool.execute(seeing("early", 1)));
    assertThat(pool.remove(twice)).isTrue();
    assertThat(pool.remove(twice)).isTrue();
    assertThat(pool.remove(twice)).isFalse();
    kind.runWith("alice", () -> pool.execute(twice));
    kind.runWith("bob", () -> pool.execute(twice));
    gate.countDown();
    assertThat(seen.take()).isEqualTo("early of carol");
    assertThat(List.of(seen.take(), seen.take())).containsExactlyInAnyOrder("twice of alice", "twice of bob");
    pool.shutdown();
  }

  @Test
  void theSameTaskTwiceAtOnceKeepsBothContexts() throws Exception {
    for (String other : List.of("bob", "alice", "nobody")) {
      ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
      Named task = seeing("task", 1);
      kind.runWith("alice", () -> pool.execute(task));
      if (other.equals("nobody")) {
        pool.execute(task);
      } else {
        kind.runWith(other, () -> pool.execute(task));
      }
      pool.execute(seeing("last", 1));
      gate.countDown();
      assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactly("task of alice", "task of " + other,
          "last of nobody");
      pool.shutdown();
    }
  }

  @Test
  void aTaskThatWaitsWithNothingDoesNotGetWhatItIsGivenLater() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
    Named task = seeing("task", 1);
    pool.execute(task);
    kind.runWith("alice", () -> pool.execute(task));
    gate.countDown();
    assertThat(List.of(seen.take(), seen.take())).containsExactly("task of nobody", "task of alice");
    pool.shutdown();
  }

  @Test
  void theSameTaskTwiceFromOneContextSeesItTwice() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
    Named task = seeing("task", 1);
    kind.runWith("alice", () -> {
      pool.execute(task);
      pool.execute(task);
    });
    assertThat(pool.getQueue()).allSatisfy(one -> assertThat(one).isSameAs(task));
    gate.countDown();
    assertThat(List.of(seen.take(), seen.take())).containsOnly("task of alice");
    pool.shutdown();
  }

  @Test
  void aFutureThatIsGivenToAnotherPoolHasTheValuesOfWhoeverGaveItThere() throws Exception {
    for (String other : List.of("bob", "nobody")) {
      ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
      kind.runWith("alice", () -> pool.execute(new FutureTask<>(seeing("future", 1), "done")));
      Runnable future = pool.shutdownNow().get(0);
      ThreadPoolExecutor next = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), kind);
      if (other.equals("nobody")) {
        next.execute(future);
      } else {
        kind.runWith(other, () -> next.execute(future));
      }
      assertThat(seen.take()).isEqualTo("future of " + other);
      next.shutdown();
    }
  }

  @Test
  void whatAFutureDoesWhenItIsDoneBelongsToTheTask() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
    gate.countDown();
    kind.runWith("alice", () -> pool.execute(new FutureTask<>(seeing("run", 1), "done") {
      @Override
      protected void done() {
        seen.add("done of " + user());
      }
    }));
    assertThat(List.of(seen.take(), seen.take())).containsExactly("run of alice", "done of alice");
    pool.shutdown();
  }

  @Test
  void aFutureSaysWhatItRunsAndFailsWithWhatThatThrows() throws Exception {
    ThreadPoolExecutor pool = waiting(new LinkedBlockingQueue<>());
    Callable<String> failing = new Callable<>() {
      @Override
      public String call() throws IOException {
        throw new IOException(user());
      }

      @Override
      public String toString() {
        return "failing";
      }
    };
    kind.runWith("alice", () -> {
      Future<String> future = pool.submit(failing);
      assertThat(pool.getQueue().peek()).isSameAs(future);
      assertThat(future).asString().contains("task = failing]");
      gate.countDown();
      assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).cause().isInstanceOf(IOException.class)
          .hasMessage("alice");
    });
    pool.shutdown();
  }

  /** A task that a comparator casts to. */
  @SuppressWarnings("ComparableType")
  private static final class Named implements Runnable, Comparable<Runnable> {
    private final String name;
    private final int priority;
    private final Runnable body;

    Named(String name, int priority, Runnable body) {
      this.name = name;
      this.priority = priority;
      this.body = body;
    }

    @Override
    public void run() {
      body.run();
    }

    @Override
    public int compareTo(Runnable other) {
      return Integer.compare(priority, ((Named) other).priority);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
