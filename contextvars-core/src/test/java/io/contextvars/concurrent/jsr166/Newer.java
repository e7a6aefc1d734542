// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.concurrent.jsr166;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Methods that the JDK has since 19, and code compiled for 17 cannot name. A test that asks for one is left out before. */
final class Newer {
  private Newer() {}

  static void close(ExecutorService pool) {
    invoke(ExecutorService.class, "close", pool);
  }

  /** {@return the name of the state} */
  static String state(Future<?> future) {
    return invoke(Future.class, "state", future).toString();
  }

  static Object resultNow(Future<?> future) {
    return invoke(Future.class, "resultNow", future);
  }

  static Throwable exceptionNow(Future<?> future) {
    return (Throwable) invoke(Future.class, "exceptionNow", future);
  }

  /** Leaves a test out where there are no such methods. For tests that cannot be left half-way. */
  static void areNeeded() {
    assumeTrue(Runtime.version().feature() >= 19, "the JDK, which has these methods since 19");
  }

  private static Object invoke(Class<?> type, String name, Object target) {
    areNeeded();
    try {
      return type.getMethod(name).invoke(target);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " has no " + name, e);
    }
  }
}
