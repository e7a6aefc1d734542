// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Virtual threads without a loop: they run in parallel, and in no order. They have no callbacks and no timers. */
final class VirtualThreads implements Contender {

  @Override
  public @Nullable Form form(Program program) {
    return switch (program) {
      case ALTERNATING -> VirtualThreads::alternating;
      case TASKS -> VirtualThreads::tasks;
      case QUEUE -> VirtualThreads::queue;
      case GROUPS -> VirtualThreads::groups;
      case CALLBACK, TIMERS -> null;
    };
  }

  private static void alternating(int n, int operations) throws InterruptedException {
    Turns first = new Turns(operations / n);
    Turns second = new Turns(operations / n);
    first.thread = Thread.ofVirtual().unstarted(() -> first.take(second));
    second.thread = Thread.ofVirtual().unstarted(() -> second.take(first));
    first.mine = true;
    first.thread.start();
    second.thread.start();
    first.thread.join();
    second.thread.join();
  }

  /** The turns of one of two threads, of which the other one waits. */
  private static final class Turns {

    private final int count;
    private Thread thread; // set before both start
    private volatile boolean mine; // set by the other one, cleared by this one

    Turns(int count) {
      this.count = count;
    }

    void take(Turns other) {
      for (int i = 0; i < count; i++) {
        while (!mine) {
          LockSupport.park();
        }
        mine = false;
        other.mine = true;
        LockSupport.unpark(other.thread);
      }
    }
  }

  private static void tasks(int n, int operations) throws InterruptedException {
    List<Thread> threads = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      threads.add(Thread.startVirtualThread(() -> giveWay(3)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what sleep(0) is without a loop
  private static void giveWay(int times) {
    for (int i = 0; i < times; i++) {
      Thread.yield();
    }
  }

  @Override
  public void whileSuspended(int tasks, Runnable action) throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      threads.add(Thread.startVirtualThread(() -> awaitUninterrupted(goOn)));
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    action.run();
    goOn.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  private static void queue(int n, int operations) throws InterruptedException {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(n);
    Pair.run(operations, queue::put, queue::take);
  }

  private static void groups(int n, int operations) {
    for (int made = 0; made < operations; made += n) {
      try (ExecutorService group = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < n; i++) {
          group.execute(() -> giveWay(1));
        }
      }
    }
  }
}
