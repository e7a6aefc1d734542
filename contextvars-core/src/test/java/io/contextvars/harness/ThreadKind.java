// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.harness;

import io.contextvars.LeavesNothingBehind;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two kinds of threads that a JVM has. Tests are compiled for 17, so virtual threads are reached by reflection,
 * here and nowhere else.
 */
public enum ThreadKind implements ThreadFactory {
  PLATFORM, VIRTUAL;

  private static final AtomicInteger MADE = new AtomicInteger();

  /** {@return why this JVM has no such threads, or an empty string if it has} */
  public String absence() {
    return this == PLATFORM || Runtime.version().feature() >= 21 ? ""
        : "absent: virtual threads need JDK 21, this is " + Runtime.version().feature();
  }

  /** Makes a thread with a name of its own, not started. */
  @Override
  public Thread newThread(Runnable task) {
    String name = "test-" + name().toLowerCase(java.util.Locale.ROOT) + "-" + MADE.incrementAndGet();
    if (this == PLATFORM) {
      return new Thread(task, name);
    }
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Object ofVirtual = builder.getMethod("name", String.class)
          .invoke(Thread.class.getMethod("ofVirtual").invoke(null), name);
      Method unstarted = builder.getMethod("unstarted", Runnable.class);
      return (Thread) unstarted.invoke(ofVirtual, task);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(absence(), e);
    }
  }

  /** Runs a task on a new thread, to its end, and throws what it throws. */
  public void run(Task task) throws Exception {
    call(() -> {
      task.run();
      return true;
    });
  }

  /** Calls a task on a new thread, to its end, and returns or throws what it does. */
  public <R> R call(Callable<? extends R> task) throws Exception {
    return start(task).result();
  }

  /** Starts a task on a new thread. */
  public <R> Started<R> start(Callable<? extends R> task) {
    FutureTask<R> future = new FutureTask<>(() -> {
      R result = task.call();
      LeavesNothingBehind.checkEntered(); // its own values go with the thread
      return result;
    });
    Thread thread = newThread(future);
    thread.start();
    return new Started<>(thread, future);
  }

  /** Calls every task on a thread of its own, all at once, and returns their results in the same order. */
  public <R> List<R> callAll(List<? extends Callable<? extends R>> tasks) throws Exception {
    List<Started<R>> started = new ArrayList<>();
    for (Callable<? extends R> task : tasks) {
      started.add(start(task));
    }
    List<R> results = new ArrayList<>();
    for (Started<R> one : started) {
      results.add(one.result());
    }
    return results;
  }

  /** What a thread runs, when it gives no result. */
  @FunctionalInterface
  public interface Task {
    void run() throws Exception;
  }
}
