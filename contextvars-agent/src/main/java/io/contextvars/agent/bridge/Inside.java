// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a task of the JDK was made from: the user's Runnable in a FutureTask, say. */
final class Inside {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  /** By class: reads the field that holds what a task of this class runs; absent where there is none to be known. */
  private static final ClassValue<Peek> PEEKS = new ClassValue<Peek>() {
    @Override
    protected Peek computeValue(Class<?> type) {
      return new Peek(find(type));
    }
  };

  private Inside() {}

  static @Nullable Object of(Object task) {
    MethodHandle getter = PEEKS.get(task.getClass()).getter;
    if (getter == null) {
      return null;
    }
    try {
      return getter.invokeExact(task);
    } catch (Throwable impossible) { // a field of its own class
      throw new AssertionError(impossible);
    }
  }

  private static @Nullable MethodHandle find(Class<?> type) {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      if (owner.getName().startsWith("java.util.concurrent.")) {
        for (Field field : owner.getDeclaredFields()) {
          if (holdsTask(field)) {
            return getter(owner, field);
          }
        }
      }
    }
    return null;
  }

  private static boolean holdsTask(Field field) {
    boolean task = field.getType() == Runnable.class || field.getType() == Callable.class;
    return task && !Modifier.isStatic(field.getModifiers());
  }

  private static @Nullable MethodHandle getter(Class<?> owner, Field field) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectGetter(field).asType(GETTER);
    } catch (IllegalAccessException notOpen) {
      return null;
    }
  }

  private static final class Peek {
    final @Nullable MethodHandle getter;

    Peek(@Nullable MethodHandle getter) {
      this.getter = getter;
    }
  }
}
