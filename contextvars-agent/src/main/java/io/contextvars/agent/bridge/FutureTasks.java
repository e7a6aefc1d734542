// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * What {@code submit} and {@code schedule} make, which can carry a capture themselves: in the place of their callable,
 * which nobody ever sees. That is cheaper than an entry in a table. Classes of others are left out, as what they do
 * around the callable belongs to the task, too.
 */
final class FutureTasks {
  private static final VarHandle CALLABLE = find();

  private FutureTasks() {}

  static boolean are(Object task) {
    return task.getClass() == FutureTask.class || (task instanceof RunnableScheduledFuture
        && task instanceof FutureTask && task.getClass().getClassLoader() == null);
  }

  /** {@return whether a task carries a capture} */
  static boolean carry(Object task) {
    return are(task) && CALLABLE.get((FutureTask<?>) task) instanceof Carrying;
  }

  /** Gives a task a capture, instead of one that it may have. For whoever is about to queue it. */
  static void give(Object task, @Nullable Capture capture) {
    FutureTask<?> future = (FutureTask<?>) task;
    Callable<?> present = (Callable<?>) CALLABLE.get(future);
    Callable<?> callable = present instanceof Carrying carrying ? carrying.callable : present;
    if (callable != null && (capture != null || present != callable)) { // it is null once the task has run
      CALLABLE.set(future, capture == null ? callable : new Carrying(callable, capture));
    }
  }

  private static VarHandle find() {
    try {
      return MethodHandles.privateLookupIn(FutureTask.class, MethodHandles.lookup())
          .findVarHandle(FutureTask.class, "callable", Callable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The callable of a task, and its capture. */
  private static final class Carrying implements Callable<Object> {
    final Callable<?> callable;
    private final Capture capture;

    Carrying(Callable<?> callable, Capture capture) {
      this.callable = callable;
      this.capture = capture;
    }

    @Override
    @SuppressWarnings("NullAway") // a result may be null where the callable's may
    public Object call() {
      Call call = new Call(callable);
      Capture.run(capture, call);
      return call.result;
    }

    @Override
    public String toString() {
      return callable.toString();
    }
  }

  private static final class Call implements Runnable {
    private final Callable<?> callable;

    @Nullable
    Object result; // by the running thread alone

    Call(Callable<?> callable) {
      this.callable = callable;
    }

    @Override
    public void run() {
      try {
        result = callable.call();
      } catch (Throwable thrown) {
        throw Exec.<RuntimeException>asIs(thrown);
      }
    }
  }
}
