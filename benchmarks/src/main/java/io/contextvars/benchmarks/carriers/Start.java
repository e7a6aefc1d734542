// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks.carriers;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** How a computation gets a virtual thread. */
enum Start {
  STATIC("Thread.startVirtualThread"), //
  UNSTARTED("Thread.ofVirtual().unstarted, start"), //
  NAMED("the same with a name"), //
  FACTORY("a ThreadFactory, start"), //
  NOT_INHERITING("the same, inheriting no thread-locals"), //
  POOLED("none: a parked thread takes the task");

  final String title;

  Start(String title) {
    this.title = title;
  }

  private Consumer<Runnable> starter() {
    return switch (this) {
      case STATIC -> Thread::startVirtualThread;
      case UNSTARTED -> task -> Thread.ofVirtual().unstarted(task).start();
      case NAMED -> task -> Thread.ofVirtual().name("a name").unstarted(task).start();
      case FACTORY -> by(Thread.ofVirtual().factory());
      case NOT_INHERITING -> by(Thread.ofVirtual().inheritInheritableThreadLocals(false).factory());
      case POOLED -> new Pool();
    };
  }

  private static Consumer<Runnable> by(ThreadFactory factory) {
    return task -> factory.newThread(task).start();
  }

  /** {@return nanoseconds for starting a task and parking until it has run: there and back} */
  double run(int times) throws InterruptedException {
    RoundTrips trips = new RoundTrips(starter(), times);
    Thread.ofVirtual().start(trips).join();
    return trips.nanos;
  }

  private static final class RoundTrips implements Runnable {

    private final Consumer<Runnable> starter;
    private final int times;
    private volatile boolean back; // set by the task, cleared by who starts it
    private double nanos; // written at the end, read after joining

    RoundTrips(Consumer<Runnable> starter, int times) {
      this.starter = starter;
      this.times = times;
    }

    @Override
    public void run() {
      Thread self = Thread.currentThread();
      Runnable task = () -> {
        back = true;
        LockSupport.unpark(self);
      };
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        back = false;
        starter.accept(task);
        while (!back) {
          LockSupport.park();
        }
      }
      nanos = (System.nanoTime() - start) / (double) times;
    }
  }

  /** One thread that runs what it is given, and parks in between. */
  private static final class Pool implements Consumer<Runnable> {

    private volatile Runnable next; // set by who starts, cleared by the thread
    private final Thread thread = Thread.ofVirtual().start(this::work);

    private void work() {
      while (true) {
        Runnable task = next;
        if (task == null) {
          LockSupport.park();
        } else {
          next = null;
          task.run();
        }
      }
    }

    @Override
    public void accept(Runnable task) {
      next = task;
      LockSupport.unpark(thread);
    }
  }
}
