// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A signal of the operating system, through {@code sun.misc.Signal}. By reflection, because the module jdk.unsupported is not
 * in every runtime image, and because javac's warning of it cannot be suppressed.
 */
final class OsSignal {
  private final Object signal;
  private final Method handle;
  private final Method raise;
  private final Object handler;

  // Guarded by the one user, as all calls are.
  private @Nullable Object previous; // what handled the signal when it was last taken
  private boolean taken;

  private OsSignal(String name, Class<?> signals, Class<?> handlers, Runnable raised)
      throws ReflectiveOperationException {
    this.signal = signals.getConstructor(String.class).newInstance(name);
    this.handle = signals.getMethod("handle", signals, handlers);
    this.raise = signals.getMethod("raise", signals);
    this.handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[]{handlers}, calls(name, raised));
  }

  /**
   * {@return a signal, which calls this when it has been taken; or null where signals cannot be handled, or there is none
   * of this name}
   *
   * @param name such as "INT"
   */
  static @Nullable OsSignal find(String name, Runnable raised) {
    try {
      return new OsSignal(name, Class.forName("sun.misc.Signal"), Class.forName("sun.misc.SignalHandler"), raised);
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException absent) {
      return null;
    }
  }

  private static InvocationHandler calls(String name, Runnable raised) {
    return (proxy, method, arguments) -> switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "SIG" + name + " of contextvars-asyncio";
      default -> {
        raised.run();
        yield null;
      }
    };
  }

  /** Handles the signal from now on, unless the application does, or the JVM was told not to (-Xrs). */
  void take() {
    Object before = install(handler);
    if (before != null && !isOfTheJvm(before)) {
      install(before);
      return;
    }
    tookFrom(before);
  }

  /**
   * Handles the signal from now on, whoever does now.
   *
   * @return false if the JVM keeps the signal for itself
   */
  boolean takeOver() {
    tookFrom(install(handler));
    return taken;
  }

  private void tookFrom(@Nullable Object before) {
    previous = before;
    taken = before != null;
  }

  /** Restores what handled the signal before, unless somebody else has taken it since. */
  void giveBack() {
    if (taken) {
      restore();
    }
  }

  /**
   * Has what handled the signal before handle it after all. It is restored first: also when it was given back, in vain
   * because somebody else had the signal, who has now given it back to us.
   */
  void passOn() {
    restore();
    call(raise, signal);
  }

  private void restore() {
    taken = false;
    if (previous != null) {
      Object replaced = install(previous);
      if (replaced != null && replaced != handler) {
        install(replaced);
      }
    }
  }

  private @Nullable Object install(Object signalHandler) {
    return call(handle, signal, signalHandler);
  }

  private boolean isOfTheJvm(Object signalHandler) {
    return signalHandler.getClass().getModule() == signal.getClass().getModule();
  }

  private static @Nullable Object call(Method method, Object... arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException | IllegalAccessException refused) {
      return null; // the JVM keeps this signal for itself
    }
  }
}
