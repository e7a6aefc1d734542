// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Assumptions;

/** The two kinds of threads. Tests are compiled for 17, so virtual ones are reached by reflection. */
enum ThreadKind implements ThreadFactory {
  PLATFORM, VIRTUAL;

  @Override
  public Thread newThread(Runnable task) {
    if (this == PLATFORM) {
      return new Thread(task);
    }
    Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
      return (Thread) unstarted.invoke(builder, task);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("virtual threads", e);
    }
  }

  /** Calls a task on a new thread and returns or throws what it does. */
  <R> R call(Callable<R> task) throws Exception {
    FutureTask<R> future = new FutureTask<>(task);
    newThread(future).start();
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  /** Runs a task on a new thread. */
  void runAlone(Runnable task) {
    newThread(task).start();
  }

  /** Runs a task on a new thread, where a variable has a value. */
  void runWith(String value, Task task) throws Exception {
    Object unused = call(() -> {
      Values.in(value, task);
      return value;
    });
  }

  /** What a test does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }
}
