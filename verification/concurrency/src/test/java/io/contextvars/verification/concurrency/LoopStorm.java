// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextvars.ContextVar;
import io.contextvars.asyncio.AsyncAction;
import io.contextvars.asyncio.AsyncBoundedSemaphore;
import io.contextvars.asyncio.AsyncLock;
import io.contextvars.asyncio.AsyncSemaphore;
import io.contextvars.asyncio.AsyncTimeoutException;
import io.contextvars.asyncio.Asyncio;
import io.contextvars.asyncio.EventLoop;
import io.contextvars.asyncio.ReturnWhen;
import io.contextvars.asyncio.Task;
import io.contextvars.asyncio.TaskCancelledException;
import io.contextvars.asyncio.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many tasks of one loop that wait for locks, permits and items, in groups and with limits of time, while some of them are
 * cancelled. Those of other loops may come for the locks too.
 */
final class LoopStorm {
  private static final ContextVar<Integer> ID = ContextVar.of("id");
  private static final Duration HUNG = Duration.ofSeconds(30);

  final CompletableFuture<EventLoop> loop = new CompletableFuture<>();
  final Counts counts = new Counts();
  final Traces traces = new Traces();
  private final AtomicInteger strikes = new AtomicInteger(); // left in this storm; then what hangs is not freed by another

  // Confined to the loop.
  private final Random random = new Random();
  private final AsyncLock lock = new AsyncLock();
  private final AsyncSemaphore three = new AsyncSemaphore(3);
  private final AsyncSemaphore two = new AsyncBoundedSemaphore(2);
  private final int[] holders = new int[4]; // by the number of those who may hold it at once
  private final List<Task<?>> targets = new ArrayList<>();
  private final Line line = new Line(this::strikes);

  /** Runs some tasks to their end, in a coroutine, and fails if anything is lost or hangs. */
  void rage(int size, LoopStorm neighbour) {
    targets.clear();
    strikes.set(size / 2);
    List<Task<?>> others = new ArrayList<>();
    List<Passage> passages = List.of(new Passage.OfQueue(this::strikes), new Passage.OfConditions(this::strikes));
    for (Passage passage : passages) {
      others.addAll(startPassage(size / 3, passage));
    }
    for (int i = 0; i < size / 3; i++) {
      targets.add(Asyncio.createTask(target(() -> useLocks(neighbour))));
    }
    others.add(Asyncio.createTask(task(this::strike)));

    try {
      awaitAll(targets);
      awaitAll(others);
    } finally {
      strikes.set(0);
    }
    passages.forEach(passage -> counts.items += passage.assertAllCameThrough());
    counts.tasks += size;
  }

  /** Half of the tasks put, and half take; {@return two that are not cancelled, one that takes and one that closes} */
  private List<Task<?>> startPassage(int size, Passage passage) {
    List<Task<?>> putters = new ArrayList<>();
    for (int i = 0; i < size / 2; i++) {
      int first = i * 4;
      putters.add(Asyncio.createTask(target(() -> {
        for (int item = first; item < first + 4; item++) {
          passage.put(item);
          pause();
        }
      })));
      targets.add(Asyncio.createTask(target(passage::takeAll)));
    }
    targets.addAll(putters);
    Task<?> taker = Asyncio.createTask(task(passage::takeTheRest));
    Task<?> closer = Asyncio.createTask(task(() -> {
      Asyncio.wait(putters);
      passage.close();
    }));
    return List.of(taker, closer);
  }

  private AsyncAction target(AsyncAction action) {
    return withId(traces::ofTarget, action);
  }

  private AsyncAction task(AsyncAction action) {
    return withId(traces::ofTask, action);
  }

  private AsyncAction withId(Runnable begin, AsyncAction action) {
    int id = random.nextInt();
    return () -> {
      begin.run();
      ID.set(id);
      try {
        action.run();
      } finally {
        assertThat(ID.get()).isEqualTo(id);
      }
    };
  }

  private void awaitAll(List<Task<?>> tasks) {
    List<Task<?>> pending = List.copyOf(Asyncio.wait(tasks, HUNG, ReturnWhen.ALL_COMPLETED).pending());
    assertThat(pending).as("those that hang").isEmpty();
    for (Task<?> task : tasks) {
      if (task.isCancelled()) {
        counts.cancelled++;
      } else {
        task.result();
      }
    }
  }

  private void strike() {
    while (strikes.get() > 0) {
      strikeOne();
      pause();
    }
  }

  /** {@return whether to cancel the one that was just woken} */
  private boolean strikes() {
    return random.nextInt(16) == 0 && strikes.getAndDecrement() > 0;
  }

  /** Cancels some target that is not done, if there are strikes left. */
  void strikeOne() {
    if (strikes.getAndDecrement() > 0) {
      List<Task<?>> pending = targets.stream().filter(target -> !target.isDone()).toList();
      if (pending.isEmpty()) {
        strikes.set(0);
      } else {
        pending.get(random.nextInt(pending.size())).cancel();
      }
    }
  }

  /** Interrupts some target, if there are strikes left. Any thread may call this. */
  void interruptOne() {
    if (strikes.getAndDecrement() > 0) {
      traces.interruptOne();
    }
  }

  private void pause() {
    switch (random.nextInt(4)) {
      case 0 -> Asyncio.sleep(Duration.ZERO);
      case 1 -> Asyncio.sleep(moment());
      default -> {
      }
    }
  }

  private Duration moment() {
    return Duration.ofNanos(random.nextInt(200_000));
  }

  private void useLocks(LoopStorm neighbour) throws Exception {
    for (int turn = 0; turn < 4; turn++) {
      try {
        takeTurn(neighbour);
      } catch (AsyncTimeoutException late) {
        counts.timedOut++;
      } catch (TaskCancelledException cancelled) {
        if (strikes.get() <= 0 || random.nextInt(4) > 0) {
          throw cancelled;
        }
        counts.swallowed++;
      }
    }
  }

  private void takeTurn(LoopStorm neighbour) throws Exception {
    switch (random.nextInt(7)) {
      case 0 -> useLock(lock::await);
      case 1 -> three.run(() -> hold(3));
      case 2 -> Asyncio.timeout(moment(), () -> two.run(() -> hold(2)));
      case 3 -> useLock(() -> Asyncio.waitFor(lock::await, moment()));
      case 4 -> useInGroup();
      case 5 -> Asyncio.toThread(() -> {
        traces.ofThread();
        Thread.sleep(moment());
      }).await();
      default -> visit(neighbour);
    }
  }

  private void useLock(Runnable acquire) {
    line.enter();
    try {
      acquire.run();
    } finally {
      line.leave();
    }
    try {
      hold(1);
    } finally {
      lock.release();
      line.wasWoken();
    }
  }

  private void useInGroup() {
    TaskGroup.run(group -> {
      for (int i = 0; i < 3; i++) {
        group.createTask(target(() -> three.run(() -> hold(3))));
      }
    });
  }

  /** Uses a lock of another loop, in a task of that. */
  private void visit(LoopStorm neighbour) {
    try {
      Asyncio.await(Asyncio.runCoroutineThreadsafe(neighbour::receive, neighbour.loop.join()));
    } catch (TaskCancelledException cancelled) {
      throw cancelled;
    } catch (CancellationException cancelledThere) {
      counts.cancelledThere++;
    }
  }

  private void receive() {
    traces.ofTarget();
    counts.visits++;
    useLock(lock::await);
  }

  private void hold(int most) {
    holders[most]++;
    assertThat(holders[most]).isLessThanOrEqualTo(most);
    try {
      pause();
    } finally {
      holders[most]--;
    }
  }

  /** Waits until visitors that were cancelled have gone as well, and fails if a lock is held or anybody waits. */
  void assertIsCalm() {
    Asyncio.timeout(HUNG, () -> {
      while (Asyncio.allTasks().size() > 1) {
        Asyncio.sleep(Duration.ofMillis(1));
      }
    });
    assertThat(holders).containsOnly(0);
    assertThat(lock).hasToString("<AsyncLock [unlocked]>");
    assertThat(three).hasToString("<AsyncSemaphore [unlocked, value:3]>");
    assertThat(two).hasToString("<AsyncBoundedSemaphore [unlocked, value:2]>");
  }

  /** What happened, so that a test can see that it did. */
  static final class Counts {
    int tasks;
    int cancelled;
    int swallowed;
    int timedOut;
    int visits;
    int cancelledThere;
    int items;

    @Override
    public String toString() {
      return tasks + " tasks, of which " + cancelled + " ended cancelled; " + swallowed + " cancellations swallowed, "
          + timedOut + " timeouts, " + visits + " visits from other loops, " + cancelledThere
          + " of ours cancelled there, " + items + " items";
    }
  }
}
