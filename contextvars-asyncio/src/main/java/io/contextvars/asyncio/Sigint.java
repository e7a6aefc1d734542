// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The signal that Ctrl-C sends, through {@code sun.misc.Signal}. By reflection, because the module jdk.unsupported is not
 * in every runtime image, and because javac's warning of it cannot be suppressed.
 */
final class Sigint {
  private final Object signal;
  private final Method handle;
  private final Method raise;
  private final Object handler;
  private @Nullable Object previous; // guarded by CtrlC, as all calls are; what to restore, or null when not taken

  private Sigint(Class<?> signals, Class<?> handlers, Runnable pressed) throws ReflectiveOperationException {
    this.signal = signals.getConstructor(String.class).newInstance("INT");
    this.handle = signals.getMethod("handle", signals, handlers);
    this.raise = signals.getMethod("raise", signals);
    this.handler = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[]{handlers}, calls(pressed));
  }

  /** {@return the signal, which calls this when it is taken; or null where signals cannot be handled} */
  static @Nullable Sigint find(Runnable pressed) {
    try {
      return new Sigint(Class.forName("sun.misc.Signal"), Class.forName("sun.misc.SignalHandler"), pressed);
    } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException absent) {
      return null;
    }
  }

  private static InvocationHandler calls(Runnable pressed) {
    return (proxy, method, arguments) -> switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "Ctrl-C of contextvars-asyncio";
      default -> {
        pressed.run();
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
    previous = before;
  }

  /** Restores what handled the signal before, unless somebody else has taken it since. */
  void giveBack() {
    Object before = previous;
    previous = null;
    if (before != null) {
      Object replaced = install(before);
      if (replaced != null && replaced != handler) {
        install(replaced);
      }
    }
  }

  /** Does to the JVM what Ctrl-C does when nobody handles it, which is called after {@link #giveBack}. */
  void raise() {
    call(raise, signal);
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
