// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent.bridge;

import org.jspecify.annotations.Nullable;

/** The current values of every core that has some. Where none has, the capture is null. */
final class Capture {
  private final Core core;
  private final Object snapshot;
  private final @Nullable Capture next;

  private Capture(Core core, Object snapshot, @Nullable Capture next) {
    this.core = core;
    this.snapshot = snapshot;
    this.next = next;
  }

  static @Nullable Capture current() {
    Capture capture = null;
    for (Core.Ref ref : Cores.known()) {
      Core core = ref.get();
      Object snapshot = core == null ? null : core.capture.get();
      if (core != null && snapshot != null) {
        capture = new Capture(core, snapshot, capture);
      }
    }
    return capture;
  }

  static @Nullable Object snapshot(@Nullable Capture capture, Core core) {
    for (Capture one = capture; one != null; one = one.next) {
      if (one.core == core) {
        return one.snapshot;
      }
    }
    return null;
  }

  /** {@return whether there is more than one core's snapshot} */
  boolean isShared() {
    return next != null;
  }

  static boolean same(@Nullable Capture left, @Nullable Capture right) {
    while (left != null && right != null && left.core == right.core && left.snapshot == right.snapshot) {
      left = left.next;
      right = right.next;
    }
    return left == right;
  }

  /** Runs a task in a fresh copy of what was captured; in an empty context of each core of which nothing was. */
  static void run(@Nullable Capture capture, Runnable task) {
    Core.Ref[] cores = Cores.known();
    Core only = cores.length == 1 ? cores[0].get() : null;
    if (only != null) {
      only.run.accept(snapshot(capture, only), task);
    } else {
      new Nested(capture, cores, task).run();
    }
  }

  /** Enters one core after the other. */
  private static final class Nested implements Runnable {
    private final @Nullable Capture capture;
    private final Core.Ref[] cores;
    private final Runnable task;
    private int entered; // by the running thread alone

    Nested(@Nullable Capture capture, Core.Ref[] cores, Runnable task) {
      this.capture = capture;
      this.cores = cores;
      this.task = task;
    }

    @Override
    public void run() {
      while (entered < cores.length) {
        Core core = cores[entered++].get();
        if (core != null) {
          core.run.accept(snapshot(capture, core), this);
          return;
        }
      }
      task.run();
    }
  }
}
