// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * One run of a main task, and the two ways to end it from outside: an interrupt of the thread that waits for it, and
 * Ctrl-C. Each asks the task first, by cancelling it, and is not to be refused the second time.
 */
final class MainRun {
  private static final String INTERRUPTED = "the thread that runs the loop was interrupted";

  private final Task<?> main;
  private final BatonLoop loop;
  private boolean wasInterrupted; // by the thread that runs the loop alone
  private boolean wasAsked; // guarded by CtrlC, or by the one exit hook alone

  private MainRun(Task<?> main) {
    this.main = main;
    this.loop = main.loop;
  }

  /** Runs a task's loop until the task is done; the calling thread's interrupt stays set if there was one. */
  static <T extends @Nullable Object> T run(Task<T> main, boolean ctrlC) {
    MainRun run = new MainRun(main);
    boolean before = Thread.interrupted();
    if (before) {
      run.wasInterrupted = main.cancel(INTERRUPTED); // it will not even begin
    }
    CtrlC.Watch watch = ctrlC ? CtrlC.watch(run) : () -> {};
    try (watch) {
      return run.loop.runUntilComplete(main, run::interrupted);
    } finally {
      if (before) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void interrupted() {
    if (wasInterrupted) {
      loop.stopThisRun();
    } else {
      wasInterrupted = true;
      cancel(INTERRUPTED);
    }
  }

  boolean wasAsked() {
    return wasAsked;
  }

  /** {@return whether the task has been asked to end, as it was not before and can be} */
  boolean ask(String reason) {
    if (wasAsked || main.isDone()) {
      return false;
    }
    wasAsked = true;
    cancel(reason);
    return true;
  }

  private void cancel(String reason) {
    loop.fromOutside(() -> main.cancel(reason));
  }
}
