// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** What Thread and VirtualThread call, and those who make workers. */
public final class Threads {
  private static final Pending STARTED = new Pending();

  /** By class: whether a thread may do work of whoever starts it. The JDK's own threads serve everybody. */
  private static final ClassValue<Boolean> BY_CLASS = new ClassValue<Boolean>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      ClassLoader loader = type.getClassLoader();
      boolean jdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
      boolean general = type == Thread.class || type.getName().equals("java.lang.VirtualThread")
          || type.getName().equals("java.lang.ThreadBuilders$BoundVirtualThread");
      return jdk ? general : !ForkJoinWorkerThread.class.isAssignableFrom(type) && Wanted.included(type);
    }
  };

  private Threads() {}

  /** Says that a thread, which is about to be started, will be a pool's worker. */
  public static void worker(@Nullable Thread thread) {
    if (thread != null && Cores.any()) {
      STARTED.put(thread, null, Pending.Entry.AGAIN);
    }
  }

  /** Says that a thread is being started by the current one. */
  public static void starting(Thread thread) {
    if (!Cores.any() || !BY_CLASS.get(thread.getClass()) || STARTED.get(thread) != null) {
      return;
    }
    Object task = ThreadTask.of(thread);
    if (task != null && !Wanted.captured(task)) {
      return;
    }
    Capture capture = Capture.current();
    if (capture != null) {
      STARTED.put(thread, capture, Pending.Entry.AGAIN);
    }
  }

  /** Says that the current thread, as good as ended, will read no variable any more. */
  public static void ended(Thread thread) {
    STARTED.forget(thread);
  }

  /** {@return the snapshot of a core that the current thread was started with, or null} Once for each core. */
  static @Nullable Object startedWith(Core core) {
    Thread thread = Thread.currentThread();
    Pending.Entry entry = STARTED.get(thread);
    if (entry == null || entry.capture == null) {
      return null;
    }
    if (!entry.capture.isShared()) {
      STARTED.forget(thread);
    }
    return Capture.snapshot(entry.capture, core);
  }
}
