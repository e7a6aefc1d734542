// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The Runnable that a thread was made with, as far as it can be known: an excluded one keeps its thread empty. */
final class ThreadTask {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodHandle @Nullable [] PLATFORM = first(
      new String[]{"java.lang.Thread", "holder", "java.lang.Thread$FieldHolder", "task"}, // JDK 19 and newer
      new String[]{"java.lang.Thread", "target"});
  private static final MethodHandle @Nullable [] VIRTUAL = first(new String[]{"java.lang.VirtualThread", "cont",
    "jdk.internal.vm.Continuation", "target", "java.lang.VirtualThread$VThreadContinuation$1", "val$task"});

  private ThreadTask() {}

  static @Nullable Object of(Thread thread) {
    boolean virtual = thread.getClass().getName().equals("java.lang.VirtualThread");
    MethodHandle[] path = virtual ? VIRTUAL : PLATFORM;
    try {
      Object found = path == null ? null : thread;
      for (int i = 0; path != null && found != null && i < path.length; i++) {
        found = path[i].invokeExact(found);
      }
      return found;
    } catch (Throwable otherwiseMade) { // a continuation's task in another wrapper than expected
      return null;
    }
  }

  private static MethodHandle @Nullable [] first(String[]... paths) {
    for (String[] path : paths) {
      MethodHandle[] handles = handles(path);
      if (handles != null) {
        return handles;
      }
    }
    return null;
  }

  private static MethodHandle @Nullable [] handles(String[] path) {
    MethodHandle[] handles = new MethodHandle[path.length / 2];
    try {
      for (int i = 0; i < handles.length; i++) {
        Class<?> owner = Class.forName(path[2 * i], false, null);
        Field field = owner.getDeclaredField(path[2 * i + 1]);
        handles[i] = MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectGetter(field).asType(GETTER);
      }
      return handles;
    } catch (ReflectiveOperationException notThisJdk) {
      return null;
    }
  }
}
