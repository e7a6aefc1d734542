// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ForkJoinTask;

/** {@code ForkJoinTask.exec}, which is protected. */
final class Exec implements Runnable {
  private static final MethodHandle EXEC = find();

  private final ForkJoinTask<?> task;

  boolean completed; // by the executing thread alone

  Exec(ForkJoinTask<?> task) {
    this.task = task;
  }

  @Override
  public void run() {
    try {
      completed = of(task);
    } catch (Throwable thrown) {
      throw Exec.<RuntimeException>asIs(thrown);
    }
  }

  static boolean of(ForkJoinTask<?> task) throws Throwable {
    return (boolean) EXEC.invokeExact(task);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // tasks throw what Runnable does not declare
  static <X extends Throwable> X asIs(Throwable thrown) throws X {
    throw (X) thrown;
  }

  private static MethodHandle find() {
    try {
      return MethodHandles.privateLookupIn(ForkJoinTask.class, MethodHandles.lookup())
          .findVirtual(ForkJoinTask.class, "exec", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
